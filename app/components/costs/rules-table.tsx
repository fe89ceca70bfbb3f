import { Button, InlineStack } from '@shopify/polaris';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CostRules } from '#app/domain/costs/cost-rules.ts';
import { WHOLE } from '#app/domain/costs/cost-rules.ts';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { AdoptModal } from '../adopt/adopt-modal.tsx';

interface RulesTableProps {
  readonly report: CostsReport;
  readonly mayChange: boolean;
  readonly onEdit: (rules: CostRules) => void;
}

/** The rules in force, by currency and first day. */
export function RulesTable({ report, mayChange, onEdit }: RulesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report.rules.length === 0) return <p className="muted">{t('costs.rules.none')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table cost-table" data-testid="cost-rules">
        <caption className="sr-only">{t('costs.rules.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('costs.rules.from')}</th>
            <th scope="col">{t('choices.currency')}</th>
            <th scope="col" className="number">
              {t('components.costGoods')}
            </th>
            <th scope="col" className="number">
              {t('components.costShipping')}
            </th>
            <th scope="col">{t('components.costFees')}</th>
            {mayChange ? <th scope="col">{t('costs.actions')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {report.rules.map((rules) => (
            <tr key={`${rules.currency} ${rules.from}`}>
              <th scope="row">{rules.from ? format.day(rules.from) : t('costs.rules.always')}</th>
              <td>{rules.currency}</td>
              <RuleCells rules={rules} />
              {mayChange ? (
                <td>
                  <RuleActions rules={rules} onEdit={onEdit} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RuleCells({ rules }: { rules: CostRules }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = (rate: number): string => format.percent(rate / WHOLE);
  const sum = (rate: number, minor: number): string => {
    const amount = format.money(minor, rules.currency);
    if (rate === 0) return amount;
    return minor === 0 ? percent(rate) : t('costs.rules.sum', { share: percent(rate), amount });
  };
  return (
    <>
      <td className="number">
        {rules.goodsRate === null
          ? t('costs.rules.byProduct')
          : t('costs.rules.orShare', { share: percent(rules.goodsRate) })}
      </td>
      <td className="number">
        {rules.shipping ? sum(rules.shipping.rate, rules.shipping.flatMinor) : t('costs.rules.notKnown')}
      </td>
      <td>
        {rules.fees.length === 0
          ? t('costs.rules.notKnown')
          : rules.fees.map(({ gateway, rate, fixedMinor }) => (
              <div key={gateway ?? ''}>
                {t('costs.rules.fee', { gateway: gateway ?? t('costs.rules.others'), fee: sum(rate, fixedMinor) })}
              </div>
            ))}
      </td>
    </>
  );
}

function RuleActions({ rules, onEdit }: { rules: CostRules; onEdit: (rules: CostRules) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const { currency } = rules;
  const from = rules.from ?? '';
  const day = rules.from ? format.day(rules.from) : t('costs.rules.always');
  const name = t('costs.rules.of', { currency, day });
  return (
    <InlineStack gap="100">
      <Button
        size="slim"
        accessibilityLabel={t('costs.actionOn', { action: t('costs.rules.edit'), name })}
        onClick={() => onEdit(rules)}
      >
        {t('costs.rules.edit')}
      </Button>
      <Button
        size="slim"
        accessibilityLabel={t('costs.actionOn', { action: t('costs.remove'), name })}
        onClick={() => setOpen(true)}
      >
        {t('costs.remove')}
      </Button>
      {isOpen ? (
        <AdoptModal
          adopting={{
            title: t('costs.actionOn', { action: t('costs.remove'), name }),
            explained: t('costs.rules.removing'),
            asked: { currency, from },
            fields: { intent: 'remove-rules', currency, from },
            action: '/settings/costs',
          }}
          onClose={close}
        />
      ) : null}
    </InlineStack>
  );
}
