import { Link } from '@remix-run/react';
import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { HomeReport } from '#app/reports/home/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** What needs somebody, each with the page where it is put right. */
export function Attention({ attention }: Pick<HomeReport, 'attention'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (attention.length === 0) return null;
  const worded = (values: HomeReport['attention'][number]['values']) => {
    const words: Record<string, string | number> = { ...values };
    for (const [key, value] of Object.entries(values)) {
      if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) words[key] = format.day(value);
    }
    if (typeof values['platform'] === 'string') words['platform'] = t(`platforms.${values['platform']}`);
    return words;
  };
  return (
    <Banner tone="warning" title={t('home.attention')}>
      <List>
        {attention.map((item) => (
          <List.Item key={item.code + JSON.stringify(item.values)}>
            <Link to={item.href}>{t(`attention.${item.code}`, worded(item.values))}</Link>
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
