import { Button, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { formatScaled } from '#app/domain/values/money.ts';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { ReadFile } from './send-cost-file.ts';

interface CostPreviewProps {
  readonly read: ReadFile;
  readonly fileName: string;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}

/** 10^-8 currency units as a decimal with two places at least, and as many as it has. */
const decimalOf = (e8: string): string => formatScaled(BigInt(e8), 8).replace(/(\.\d\d\d*?)0+$/, '$1');

/** The first costs of a file as they were understood, and each row that can't be taken, with its line and reason. */
export function CostPreview({ read, fileName, onTake, onLeave }: CostPreviewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section aria-label={t('costs.file.previewTitle', { fileName })} className="cost-preview">
      <Text as="h3" variant="headingSm">
        {t('costs.file.previewTitle', { fileName })}
      </Text>
      <p>
        {t('costs.file.found', { count: read.costs, shown: format.count(read.costs) })}{' '}
        {read.rejected > 0
          ? t('costs.file.rejected', { count: read.rejected, shown: format.count(read.rejected) })
          : null}
      </p>
      {read.first.length > 0 ? <FirstCosts read={read} /> : null}
      {read.rejects.length > 0 ? <Rejects read={read} /> : null}
      <InlineStack gap="200">
        <Button variant="primary" disabled={read.costs === 0} onClick={onTake}>
          {t('costs.file.take', { count: read.costs, shown: format.count(read.costs) })}
        </Button>
        <Button onClick={onLeave}>{t('costs.file.leave')}</Button>
      </InlineStack>
    </section>
  );
}

function FirstCosts({ read }: { read: ReadFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('costs.file.subject')}</th>
            <th scope="col">{t('costs.file.known')}</th>
            <th scope="col">{t('costs.rules.from')}</th>
            <th scope="col" className="number">
              {t('costs.file.unitCost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {read.first.map(({ line, key, from, currency, unitCostE8 }) => (
            <tr key={line}>
              <th scope="row">{key.slice(key.indexOf(':') + 1)}</th>
              <td>{t(`costs.keys.${key.slice(0, key.indexOf(':'))}`)}</td>
              <td>{from ? format.day(from) : t('costs.rules.always')}</td>
              <td className="number">
                {format.decimal(decimalOf(unitCostE8))} <span className="unit">{currency}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rejects({ read }: { read: ReadFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  return (
    <div className="table-scroll">
      <table className="plain-table" data-testid="cost-rejects">
        <caption>{t('imports.rejectedRows')}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('imports.line')}
            </th>
            <th scope="col">{t('imports.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {read.rejects.map(({ line, reason }) => (
            <tr key={line}>
              <th scope="row" className="number">
                {format.count(line)}
              </th>
              <td>{words(reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {read.rejects.length < read.rejected ? (
        <p className="muted">
          {t('imports.moreRejects', { shown: format.count(read.rejects.length), all: format.count(read.rejected) })}
        </p>
      ) : null}
    </div>
  );
}
