import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { balances } from '../../api/queries';
import type { Balances } from '../../api/types';
import { paths } from '../../paths';
import { Amount } from '../../ui/Amount';
import { LinkButton } from '../../ui/Button';
import { Blank, Bone, Card, Page, Stack } from '../../ui/Layout';
import { LoadFailure } from '../shell/Failure';
import { LatestPayouts } from '../payment/LatestPayouts';
import { BalanceTable } from './BalanceTable';
import { LatestTransfers } from './LatestTransfers';

export function WalletPage() {
  const { t } = useTranslation();
  const query = useQuery(balances);
  return (
    <Page
      title={t('wallet.title')}
      actions={
        <>
          <LinkButton to={paths.receive} icon="receive">
            {t('wallet.receive')}
          </LinkButton>
          <LinkButton to={paths.send} look="primary" icon="send">
            {t('wallet.send')}
          </LinkButton>
        </>
      }
    >
      {query.isError && !query.data ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : (
        <Stack gap={6}>
          <Total balances={query.data} />
          {query.data?.networks.length === 0 ? <EmptyWallet /> : <BalanceTable balances={query.data} />}
          <LatestPayouts />
          <LatestTransfers />
        </Stack>
      )}
    </Page>
  );
}

function Total({ balances }: { balances: Balances | undefined }) {
  const { t } = useTranslation();
  return (
    <Stack gap={1}>
      {balances ? <Amount value={balances.totalUsd} symbol="USD" size="hero" /> : <Bone width={260} />}
      <span className="quiet">
        {t('wallet.total')} · {t('home.availableWhy')}
      </span>
    </Stack>
  );
}

function EmptyWallet() {
  const { t } = useTranslation();
  return (
    <Card>
      <Blank
        icon="wallet"
        action={
          <LinkButton to={paths.receive} look="primary" icon="receive">
            {t('wallet.receive')}
          </LinkButton>
        }
      >
        {t('wallet.empty')}
      </Blank>
    </Card>
  );
}
