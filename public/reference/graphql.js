// Starts GraphiQL with the schema that the page names. What is typed is kept
// nowhere: by itself GraphiQL stores every tab, with passwords among its variables.
(() => {
  'use strict';
  const SIGN_IN = `mutation SignIn($loginData: UserLoginType!) {
  login(loginData: $loginData) {
    result {
      token
    }
  }
}
`;
  const INVOICES = `query Invoices {
  invoices(first: 5) {
    totalCount
    edges {
      node {
        id
        invoiceNumber
        status
        openBalance {
          code
          value
        }
      }
    }
  }
}
`;
  const pretty = (value) => JSON.stringify(value, null, 2);
  const nowhere = {
    length: 0,
    getItem: () => null,
    setItem() {},
    removeItem() {},
    clear() {},
  };

  const start = async () => {
    const tool = document.getElementById('tool');
    const answer = await fetch(tool.dataset.description, { credentials: 'omit' });
    const described = answer.ok ? GraphiQL.GraphQL.buildSchema(await answer.text()) : undefined;
    const fetcher = GraphiQL.createFetcher({
      url: '/graphql',
      fetch: (to, options) => fetch(to, { ...options, credentials: 'omit', cache: 'no-store' }),
      enableIncrementalDelivery: false,
    });
    const headers = pretty({ Authorization: 'Bearer ' });
    const variables = pretty({ loginData: { storeHash: '', email: '', password: '' } });
    const element = React.createElement(GraphiQL, {
      fetcher,
      // Without it GraphiQL asks the interface for its schema, which need not tell it.
      schema: described,
      storage: nowhere,
      isHeadersEditorEnabled: true,
      shouldPersistHeaders: false,
      defaultEditorToolsVisibility: 'variables',
      showPersistHeadersSettings: false,
      defaultHeaders: headers,
      // Of the first tab they are taken from here.
      variables,
      defaultTabs: [
        { query: SIGN_IN, variables, headers },
        { query: INVOICES, headers },
      ],
    });
    ReactDOM.createRoot(tool).render(element);
  };
  start();
})();
