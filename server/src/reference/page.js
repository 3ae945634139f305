// Sends what the form holds and shows the answer. Nothing that is typed is kept anywhere.
(() => {
  'use strict';
  const form = document.querySelector('form');
  const fields = form.elements;
  const status = document.getElementById('status');
  const answer = document.getElementById('answer');
  let sending = false;

  const requests = {
    rest() {
      const headers = { 'X-Auth-Token': fields.token.value, 'X-Store-Hash': fields.hash.value };
      const options = { method: fields.method.value, headers };
      if (options.method !== 'GET' && fields.body.value.trim()) {
        headers['Content-Type'] = 'application/json';
        options.body = fields.body.value;
      }
      return [form.dataset.base + fields.path.value, options];
    },
    graphql() {
      const headers = { 'Content-Type': 'application/json' };
      if (fields.token.value) headers.Authorization = `Bearer ${fields.token.value}`;
      const variables = JSON.parse(fields.variables.value.trim() || '{}');
      const body = JSON.stringify({ query: fields.query.value, variables });
      return [form.dataset.base, { method: 'POST', headers, body }];
    },
  };

  /** Shows an answer, and keeps a token that somebody has just been given for the next request. */
  const show = (text) => {
    let shown = text;
    try {
      const json = JSON.parse(text);
      shown = JSON.stringify(json, null, 2);
      const token = json.data?.login?.result?.token;
      if (token && fields.token) fields.token.value = token;
    } catch {
      // No JSON is shown as it is.
    }
    answer.textContent = shown;
    answer.hidden = false;
  };

  const send = async () => {
    let request;
    try {
      const [url, options] = requests[form.dataset.kind]();
      request = new Request(url, { ...options, credentials: 'omit', cache: 'no-store' });
    } catch (error) {
      status.value = `Nothing was sent: ${error.message}`;
      return;
    }
    status.value = 'Waiting for the answer …';
    try {
      const got = await fetch(request);
      const text = await got.text();
      status.value = `Status ${got.status}`;
      show(text);
    } catch {
      status.value = 'No answer came. Look whether anything was changed before you send it again.';
    }
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    answer.hidden = true;
    await send();
    sending = false;
  });
  for (const button of document.querySelectorAll('button[data-fill]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const filled = Object.entries(JSON.parse(button.dataset.fill));
      for (const [name, value] of filled) fields[name].value = value;
      fields.send.focus();
    });
  }
  form.hidden = false;
  document.documentElement.dataset.alive = '';
})();
