/* Stands in for https://cdn.shopify.com/shopifycloud/app-bridge.js: what the embedded app uses of it, over the frame. */
(() => {
  const own = document.currentScript;
  const asked = new URL(location.href).searchParams;
  const keep = (name) => {
    const value = asked.get(name) ?? sessionStorage.getItem(`app-bridge:${name}`) ?? '';
    sessionStorage.setItem(`app-bridge:${name}`, value);
    return value;
  };
  const config = {
    apiKey: own?.dataset.apiKey ?? document.querySelector('meta[name=shopify-api-key]')?.content ?? '',
    shop: keep('shop'),
    host: keep('host'),
    locale: keep('locale'),
  };
  const admin = new URL(own.src).origin;
  const waiting = new Map();
  let count = 0;
  const tell = (type, detail = {}) => parent.postMessage({ appBridge: type, ...detail }, admin);
  const ask = (type) =>
    new Promise((resolve) => {
      waiting.set((count += 1), resolve);
      tell(type, { id: count });
    });

  addEventListener('message', ({ origin, data }) => {
    if (origin !== admin || !data) return;
    if (data.appBridge === 'answer') {
      waiting.get(data.id)?.(data.value);
      waiting.delete(data.id);
    }
    if (data.appBridge === 'saveBar') {
      const button = data.press === 'save' ? 'button[variant=primary]' : 'button:not([variant])';
      document.querySelector(`ui-save-bar#${CSS.escape(data.id)} ${button}`)?.click();
    }
    if (data.appBridge === 'navigate') {
      const link = [...document.querySelectorAll('s-app-nav [href], ui-nav-menu [href]')].find(
        (one) => one.getAttribute('href') === data.href,
      );
      link?.dispatchEvent(new CustomEvent('shopify:navigate', { bubbles: true }));
    }
  });

  window.shopify = {
    config,
    environment: { embedded: true, mobile: false, pos: false },
    idToken: () => ask('idToken'),
    loading: (on) => tell('loading', { on: Boolean(on) }),
    toast: {
      show: (text, options) => (tell('toast', { text, isError: Boolean(options?.isError) }), 'toast'),
      hide() {},
    },
    saveBar: {
      show: async (id) => tell('saveBar', { id, shown: true }),
      hide: async (id) => tell('saveBar', { id, shown: false }),
    },
  };

  // requests to the app's own origin carry the session token, and are sent once more where it was refused as too old
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has('authorization')) {
      return plainFetch(request);
    }
    const withToken = async () => {
      const sent = request.clone();
      sent.headers.set('authorization', `Bearer ${await window.shopify.idToken()}`);
      return plainFetch(sent);
    };
    const answer = await withToken();
    return answer.headers.has('x-shopify-retry-invalid-session-request') ? withToken() : answer;
  };

  /** Admin draws the bar; what is pressed there presses the element's own button, and is off where that is. */
  customElements.define(
    'ui-save-bar',
    class extends HTMLElement {
      connectedCallback() {
        this.style.display = 'none';
        this.shown = false;
        new MutationObserver(() => this.shown && this.tellShown(true)).observe(this, {
          subtree: true,
          attributeFilter: ['disabled'],
        });
      }
      show() {
        this.tellShown(true);
      }
      hide() {
        this.tellShown(false);
      }
      tellShown(shown) {
        this.shown = shown;
        const isOff = (button) => this.querySelector(button)?.disabled ?? false;
        const off = { save: isOff('button[variant=primary]'), discard: isOff('button:not([variant])') };
        tell('saveBar', { id: this.id, shown, off });
      }
    },
  );

  const told = new Map();
  const tellOnce = (type, detail) => {
    const text = JSON.stringify(detail);
    if (told.get(type) === text) return;
    told.set(type, text);
    tell(type, detail);
  };
  const look = () => {
    const links = [...document.querySelectorAll('s-app-nav [href], ui-nav-menu [href]')];
    tellOnce('nav', {
      items: links
        .filter((link) => link.getAttribute('rel') !== 'home')
        .map((link) => ({ href: link.getAttribute('href'), label: link.textContent })),
    });
    tellOnce('title', { title: document.title });
    tellOnce('address', { path: location.pathname + location.search });
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener('popstate', look);
  addEventListener('DOMContentLoaded', look);

  // the bounce page: come again with a new session token
  const again = asked.get('shopify-reload');
  if (again) {
    void window.shopify.idToken().then((token) => {
      const address = new URL(again);
      if (address.origin !== location.origin) return;
      address.searchParams.set('id_token', token);
      location.replace(address);
    });
  }
})();
