import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/client';
import { SignerRefused } from '../../signer';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Notice, Row } from '../../ui/Layout';
import layout from '../../ui/Layout.module.css';

/** Words for what went wrong and what to do: by the stable code first, else as the server said it. */
export function useProblemText(): (failure: unknown) => string {
  const { t, i18n } = useTranslation();
  return (failure) => {
    const code = failure instanceof Problem ? failure.code : failure instanceof SignerRefused ? `signer-${failure.code}` : '';
    const key = `errors.${code}`;
    const values = failure instanceof Problem ? failure.values : {};
    if (code !== '' && i18n.exists(key)) return (t as unknown as (key: string, values: object) => string)(key, values);
    if (failure instanceof Problem && failure.message !== '') return failure.message;
    return t('errors.unknown');
  };
}

/** A refusal shown where the action was. Someone who closed the signer knows that already. */
export function Failure({ failure }: { failure: unknown }) {
  const text = useProblemText();
  if (!failure || (failure instanceof SignerRefused && failure.code === 'closed')) return null;
  return (
    <Notice tone="danger" alert>
      {text(failure)}
    </Notice>
  );
}

/** A list or a page that could not be loaded. */
export function LoadFailure({ failure, retry }: { failure: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const text = useProblemText();
  return (
    <div className={layout.blank} role="alert">
      <Icon name="warning" size={28} />
      <p>{text(failure)}</p>
      <Row>
        <Button icon="refresh" onClick={retry}>
          {t('words.retry')}
        </Button>
      </Row>
    </div>
  );
}

/** The server's reason why an action cannot be taken, in the reader's language where its code is known. */
export function useReason(): (reason: string | null | undefined) => string | null {
  const { t, i18n } = useTranslation();
  return (reason) => {
    if (!reason) return null;
    const key = `errors.${reason}`;
    return i18n.exists(key) ? (t as unknown as (key: string) => string)(key) : reason;
  };
}
