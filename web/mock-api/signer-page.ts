/** A signer that says yes to everything and signs nothing: it stands where the real one is, for pages and tests. */
export const signerPage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Signer</title>
<style>body{font:16px/1.5 system-ui;margin:0;padding:24px;color-scheme:light dark}button{font:inherit;min-height:44px;padding:0 20px}</style>
<main><h1 id="what">Signer</h1><p>Development only: nothing is signed here.</p><button id="yes" hidden>Confirm</button></main>
<script>
const assertion = { id: 'aWQ', clientDataJSON: 'e30', authenticatorData: 'YQ', signature: 'cw', userHandle: null };
const answers = {
  login: () => assertion,
  activate: () => ({ unlockerId: 'unl_01', assertion }),
  sign: () => ({ assertion, signatures: ['0x00'] }),
  confirmPayee: () => ({ assertion, mac: 'bWFj' }),
};
addEventListener('message', ({ data, ports }) => {
  if (!ports[0]) return;
  what.textContent = data.method;
  yes.hidden = false;
  yes.onclick = () => ports[0].postMessage({ ok: true, result: answers[data.method]() });
  yes.focus();
});
if (location.pathname === '/enroll') {
  const text = atob(location.hash.slice(1).replaceAll('-', '+').replaceAll('_', '/'));
  const request = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  what.textContent = 'enroll';
  yes.hidden = false;
  yes.onclick = () => {
    const result = { ceremonyId: request.ceremonyId, registration: { id: 'aWQ', clientDataJSON: 'e30', attestationObject: 'YQ', transports: [] }, vault: { payload: {}, unlockers: [{ id: 'unl_01' }] }, evmAddress: '0x52908400098527886E0F7030069857D2E4169EE7' };
    location.href = request.returnTo + '#' + btoa(JSON.stringify(result)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
}
</script>`;
