import { useTranslation } from 'react-i18next';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../api/client';
import { me, queryClient } from '../../api/queries';
import type { Ceremony, Me } from '../../api/types';
import { endpoints } from '../../paths';
import * as signer from '../../signer';
import { useSigner } from './SignerRoom';

/** The login ceremony: a challenge of the server, the passkey in the signer's frame, a session. */
export function useLogin(done: (me: Me) => void) {
  const { t } = useTranslation();
  const ask = useSigner();
  const mutation = useMutation({
    mutationFn: async () => {
      const { ceremonyId, challenge, rpId } = await call<Ceremony>('POST', endpoints.sessionChallenges, { body: {} });
      const assertion = await ask(t('signIn.title'), (place) => signer.login(place, { challenge, rpId }));
      return call<Me>('POST', endpoints.sessions, { body: { ceremonyId, assertion } });
    },
    onSuccess: (person) => {
      queryClient.setQueryData(me.queryKey, person);
      done(person);
    },
  });
  return { run: () => mutation.mutate(), running: mutation.isPending, failure: mutation.error };
}
