// Shows the description of the routes that the page names.
const place = document.getElementById("routes");
window.SwaggerUIBundle({
  url: place.dataset.description,
  domNode: place,
  presets: [window.SwaggerUIBundle.presets.apis],
  // The validator would be another site.
  validatorUrl: null,
  deepLinking: true,
});
