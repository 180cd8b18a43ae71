/** A signer that says yes to everything and signs nothing: it stands where the real one is, for pages and tests. */
export const signerPage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Signer</title>
<style>body{font:16px/1.5 system-ui;margin:0;padding:24px;color-scheme:light dark}button{font:inherit;min-height:44px;padding:0 20px}</style>
<main><h1 id="what">Signer</h1><p>Development only: nothing is signed here.</p><button id="yes" hidden>Confirm</button> <button id="no" hidden>Refuse</button></main>
<script>
const assertion = { id: 'aWQ', clientDataJSON: 'e30', authenticatorData: 'YQ', signature: 'cw', userHandle: null };
const evm = '0x52908400098527886E0F7030069857D2E4169EE7';
const answers = {
  login: () => ({ assertion }),
  activate: (request) => ({ assertion, unlockerId: request.unlockerId, addresses: { evm, tron: 'T' } }),
  sign: () => ({ assertion, intentHash: 'aGFzaA', signatures: [{ plan: 0, kind: 'eip3009', signature: '0x00' }] }),
  act: (request) => ({ assertion, acts: request.acts }),
  'keep-vault': () => ({ assertion, acts: [], records: { key: evm, nonce: 'A'.repeat(43), proof: '0x00' } }),
  'wallet-check': (request) => ({ addresses: { evm: request.mainAddress, tron: 'T' }, forwarders: 0 }),
  'register-wallet': (request) => ({ assertion, acts: [], wallet: { organizationId: request.organizationId, namespace: 'eip155', address: request.address, proof: '0x00' } }),
  'wallet-check': () => ({ addresses: { evm, tron: 'T' }, forwarders: 0 }),
  'confirm-payee': () => ({ assertion, mac: 'bWFj' }),
};
const show = (title, onYes, onNo) => {
  what.textContent = title;
  yes.hidden = no.hidden = false;
  yes.onclick = onYes;
  no.onclick = onNo;
  yes.focus();
};
if (window !== parent) {
  addEventListener('message', ({ data, ports: [port] }) => {
    if (data?.type !== 'signer-request' || !port) return;
    const pages = [];
    port.onmessage = ({ data: page }) => {
      if (page.type !== 'page') return;
      pages[page.index] = page.text;
      if (pages.length < page.count || pages.includes(undefined)) return;
      const request = JSON.parse(pages.join(''));
      port.postMessage({ type: 'size', height: 240 });
      show(request.kind, () => port.postMessage({ type: 'result', ok: true, result: answers[request.kind](request) }), () => port.postMessage({ type: 'result', ok: false, error: { code: 'user-refused', note: '' } }));
    };
  });
  parent.postMessage({ type: 'signer-ready', v: 1 }, '*');
} else if (location.hash !== '') {
  const bytes = Uint8Array.from(atob(location.hash.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const request = JSON.parse(new TextDecoder().decode(bytes));
  const back = (result) => {
    location.href = request.returnTo + '#' + btoa(JSON.stringify({ v: 1, kind: request.kind, ...result })).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
  const unlockers = [{ v: 1, id: request.unlockerId ?? 'bmV3', vaultId: request.vaultId, kind: request.kind === 'add-kit' ? 'kit' : 'passkey', status: 'PENDING', createdAt: new Date().toISOString(), label: 'Passkey' }];
  const registration = { id: 'aWQ', clientDataJSON: 'e30', attestationObject: 'YQ', transports: [] };
  show(request.kind, () => back({ registration, touch: { assertion, acts: [] }, activation: { assertion, acts: [] }, wallet: { organizationId: request.organizationId, namespace: 'eip155', address: evm, proof: '0x00' }, unlockers, records: { key: evm, nonce: 'A'.repeat(43), proof: '0x00' }, payload: { revision: 1 }, addresses: { evm, tron: 'T', solana: 's' }, forwarderSeed: 'A'.repeat(43), kit: false }), () => back({ error: { code: 'user-refused', note: '' } }));
}
</script>`;
