// Shows the "Kopiuj" buttons (without this script they would do nothing, so they wait hidden) and lets them work.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.dataset.says);
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = ""; // the same words again are news only after none
    field.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(field.value);
      done = true;
    } catch {
      done = document.execCommand("copy"); // plain http has no clipboard
    }
    setTimeout(() => { said.textContent = done ? button.dataset.done : button.dataset.failed; }, 100);
  });
}
