/* Shows the chosen picture in the round before it is sent. */

const input = document.querySelector("input[type=file]");
const avatar = document.querySelector("main .avatar");

input.addEventListener("change", () => {
  const [file] = input.files;
  if (!file || !input.accept.split(",").includes(file.type)) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    const picture = new Image();
    picture.alt = "";
    picture.addEventListener("load", () => avatar.replaceChildren(picture));
    picture.src = reader.result;
  });
  reader.readAsDataURL(file);
});
