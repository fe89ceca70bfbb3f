import { useFetcher } from '@remix-run/react';
import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Has the home page lead here, or no longer. */
export function HideSetup({ hidden }: { hidden: boolean }) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const change = () => fetcher.submit({ intent: hidden ? 'show' : 'hide' }, { method: 'post', action: '/onboarding' });
  return (
    <div className="page-note">
      <Button variant="plain" onClick={change} loading={fetcher.state !== 'idle'}>
        {t(hidden ? 'setup.show' : 'setup.hide')}
      </Button>
    </div>
  );
}
