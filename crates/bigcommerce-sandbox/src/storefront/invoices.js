// What a theme needs so that a signed-in customer reaches the invoices by one click.
document.querySelectorAll('[data-invoices]').forEach((link) => {
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const { invoices, appClientId } = link.dataset;
    const answer = await fetch(`/customer/current.jwt?app_client_id=${appClientId}`);
    if (!answer.ok) {
      location.href = `${invoices}/login`;
      return;
    }
    const form = document.createElement('form');
    form.method = 'post';
    form.action = `${invoices}/fn/people/storefront`;
    const token = document.createElement('input');
    token.type = 'hidden';
    token.name = 'token';
    token.value = await answer.text();
    form.append(token);
    document.body.append(form);
    form.submit();
  });
});
