import { Button, ChoiceList, Popover } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROAS_COLUMNS } from './roas-columns.ts';
import type { RoasColumnId } from './roas-columns.ts';

interface ColumnChooserProps {
  readonly columns: readonly RoasColumnId[];
  readonly onChange: (columns: readonly RoasColumnId[]) => void;
}

export function ColumnChooser({ columns, onChange }: ColumnChooserProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const activator = (
    <Button size="slim" disclosure accessibilityLabel={t('table.chooseColumns')} onClick={() => setOpen((was) => !was)}>
      {t('table.chooseColumns')}
    </Button>
  );
  const choose = (chosen: string[]) => onChange(ROAS_COLUMNS.filter((id) => chosen.includes(id)));
  return (
    <Popover active={open} activator={activator} onClose={() => setOpen(false)} preferredAlignment="right">
      <div className="column-chooser">
        <ChoiceList
          allowMultiple
          title={t('table.chooseColumns')}
          selected={[...columns]}
          choices={ROAS_COLUMNS.map((value) => ({ value, label: t(`table.columns.${value}`) }))}
          onChange={(chosen) => (chosen.length > 0 ? choose(chosen) : undefined)}
        />
      </div>
    </Popover>
  );
}
