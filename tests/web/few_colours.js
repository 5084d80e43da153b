// The pixels of a PNG (in base64) as numbers into a palette of its 256 most frequent colours, the others by the nearest.
async data => {
  const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const shades = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  const colours = new Uint32Array(shades.length / 4), counts = new Map();
  for (let i = 0; i < colours.length; i++) {
    const colour = (shades[4 * i] << 16) | (shades[4 * i + 1] << 8) | shades[4 * i + 2];
    colours[i] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one)).slice(0, 256);
  const parts = colour => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const apart = (one, other) => parts(one).reduce((sum, part, i) => sum + (part - parts(other)[i]) ** 2, 0);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  for (const colour of counts.keys())
    if (!places.has(colour))
      places.set(colour, palette.reduce((best, other, i) => apart(colour, other) < apart(colour, palette[best]) ? i : best, 0));
  let pixels = "";
  for (const colour of colours) pixels += String.fromCharCode(places.get(colour));
  return {width: bitmap.width, height: bitmap.height, palette: palette.flatMap(parts), pixels: btoa(pixels)};
}
