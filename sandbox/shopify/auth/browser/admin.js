/* Shopify Admin's side of the frame: answers what the app asks, and shows what it says of itself. */
(() => {
  const frame = document.querySelector('iframe');
  const { app, token, uninstall } = document.body.dataset;
  const origin = new URL(app).origin;
  const send = (message) => frame.contentWindow.postMessage(message, origin);
  const show = (id, text) => {
    document.getElementById(id).textContent = text;
  };

  const handlers = {
    async idToken({ id }) {
      const answer = await fetch(token, { method: 'POST' });
      const { id_token: value } = await answer.json();
      send({ appBridge: 'answer', id, value });
    },
    nav({ items }) {
      const list = document.getElementById('app-nav');
      list.replaceChildren(
        ...items.map(({ href, label }) => {
          const button = document.createElement('button');
          button.textContent = label;
          button.addEventListener('click', () => send({ appBridge: 'navigate', href }));
          return button;
        }),
      );
    },
    title: ({ title }) => show('title', title),
    address: ({ path }) => show('address', path.split('?')[0]),
    toast: ({ text }) => show('toast', text),
    loading: ({ on }) => document.body.classList.toggle('loading', on),
    saveBar({ id, shown, off }) {
      const bar = document.getElementById('save-bar');
      // a bar that another form shows is not taken away by one that has nothing to save
      if (!shown && bar.dataset.of !== id) return;
      bar.hidden = !shown;
      bar.dataset.of = id;
      for (const button of bar.querySelectorAll('button')) button.disabled = off?.[button.dataset.press] ?? false;
    },
  };
  addEventListener('message', ({ origin: from, source, data }) => {
    if (from !== origin || source !== frame.contentWindow || !data) return;
    handlers[data.appBridge]?.(data);
  });

  document.getElementById('save-bar').addEventListener('click', ({ target, currentTarget }) => {
    if (target.dataset.press) send({ appBridge: 'saveBar', id: currentTarget.dataset.of, press: target.dataset.press });
  });

  const removeApp = async () => {
    const answer = await fetch(uninstall, { method: 'POST' });
    const { webhook } = await answer.json();
    show('toast', `Uninstalled; the app answered ${webhook}`);
    frame.remove();
  };
  document.getElementById('uninstall').addEventListener('click', () => void removeApp());
})();
