// Starts Swagger UI on the description that the page names. What is typed is kept nowhere.
(() => {
  'use strict';
  // Swagger UI is dark where its page says so, not where the reader does.
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', follow);
  follow();

  const tool = document.getElementById('tool');
  SwaggerUIBundle({
    domNode: tool,
    url: tool.dataset.description,
    deepLinking: true,
    tryItOutEnabled: true,
    persistAuthorization: false,
    // By itself it sends the description to a validator elsewhere.
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
  });
})();
