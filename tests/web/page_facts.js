// What the checks of tests/web/test_every_page.py ask of a page, evaluated in it.
() => {
  const shown = it => it.checkVisibility({visibilityProperty: true}) && it.getBoundingClientRect().width > 0;
  const told = it => it.outerHTML.slice(0, 120);
  const named = it => {
    if (it.closest("[aria-hidden='true'], [role='presentation'], [role='none']")) return true;
    if (it.matches("img")) return it.hasAttribute("alt");
    const links = [...it.querySelectorAll("a")]; // a picture of links, such as a map, is named by them
    if (links.length) return links.every(link => link.hasAttribute("aria-label"));
    return it.getAttribute("role") === "img" && (it.hasAttribute("aria-label") || it.hasAttribute("aria-labelledby"));
  };
  // A link in running text has the line's height: WCAG 2.2, 2.5.8 exempts targets in a sentence.
  const inSentence = it => {
    if (!it.matches("a") || getComputedStyle(it).display !== "inline") return false;
    const block = it.closest("p, li, dd, dt, td, th, caption, figcaption, blockquote, label, summary");
    if (!block) return false;
    const words = block.cloneNode(true);
    for (const link of words.querySelectorAll("a")) link.remove();
    return words.textContent.trim() !== "";
  };
  const size = it => {
    const boxes = [it, ...(it.labels ?? [])].map(part => part.getBoundingClientRect());
    return [Math.max(...boxes.map(box => box.width)), Math.max(...boxes.map(box => box.height))].map(Math.round);
  };
  const targets = [...document.querySelectorAll("a[href], button, input:not([type='hidden']), select, textarea, summary")];
  const root = document.documentElement;
  return {
    overhang: root.scrollWidth - root.clientWidth,
    paper: getComputedStyle(document.body).backgroundColor,
    language: root.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(it => Number(it.tagName[1])),
    nameless: [...document.querySelectorAll("img, svg")].filter(it => !named(it)).map(told),
    small: targets.filter(it => shown(it) && !it.classList.contains("skip") && !inSentence(it))
      .map(it => [...size(it), told(it)]).filter(([width, height]) => Math.min(width, height) < 44),
  };
}
