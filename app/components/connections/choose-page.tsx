import { Form, useNavigation } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, Checkbox, InlineStack, Page, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { MetaOffer } from '#app/reports/connections/types.ts';
import { Sentences } from '../messages/sentences.tsx';

interface ChoosePageProps {
  readonly offer: MetaOffer | null; // null: Meta does not tell now
  readonly failure: string | null; // why not
  readonly refused: readonly Told[] | null; // what the last choice could not do
}

/** Which ad accounts and pages a connection reads. */
export function ChoosePage({ offer, failure, refused }: ChoosePageProps) {
  const { t } = useTranslation();
  const back = { content: t('nav.connections'), url: '/settings/connections' };
  return (
    <Page title={t('nav.chooseAccounts')} subtitle={offer?.name ?? ''} backAction={back}>
      <BlockStack gap="400">
        {refused ? (
          <Banner tone="warning" title={t('connections.notAll')}>
            <Sentences told={refused} />
          </Banner>
        ) : null}
        {failure || !offer ? (
          <Banner tone="critical" title={t(offer ? 'connections.notAll' : 'connections.noOffer')} action={back}>
            <p>{t(`connections.errors.${failure ?? 'failed'}`)}</p>
          </Banner>
        ) : null}
        {offer ? <Choice offer={offer} /> : null}
      </BlockStack>
    </Page>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly help: readonly string[]; // a line each
  readonly isOpen: boolean; // whether it can be chosen
  readonly isChosen: boolean;
}

function Choice({ offer }: { offer: MetaOffer }) {
  const { t } = useTranslation();
  const { state } = useNavigation();
  const accounts = useAccountOptions(offer);
  const pages = usePageOptions(offer);
  const [chosen, setChosen] = useState(() => new Set(firstChoice(accounts, pages)));
  const toggle = (key: string) =>
    setChosen((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  const lists = [
    {
      name: 'account',
      options: accounts,
      title: t('connections.accounts'),
      none: t(offer.accounts ? 'connections.noAccounts' : 'connections.accountsUnseen'),
    },
    {
      name: 'page',
      options: pages,
      title: t('connections.pages'),
      none: t(offer.pages ? 'connections.noPages' : 'connections.pagesUnseen'),
    },
  ];
  return (
    <Form method="post">
      <BlockStack gap="400">
        {lists.map(({ name, options, title, none }) => (
          <Card key={name}>
            <fieldset className="choice-list">
              <legend>
                <Text as="span" variant="headingSm">
                  {title}
                </Text>
              </legend>
              {options.length === 0 ? <p className="muted">{none}</p> : null}
              {options.map(({ value, label, help, isOpen }) => (
                <Checkbox
                  key={value}
                  name={name}
                  value={value}
                  label={label}
                  helpText={help.length > 0 ? <HelpLines lines={help} /> : undefined}
                  disabled={!isOpen}
                  checked={isOpen && chosen.has(`${name} ${value}`)}
                  onChange={() => toggle(`${name} ${value}`)}
                />
              ))}
            </fieldset>
          </Card>
        ))}
        <p>{t('connections.whatFollows')}</p>
        <InlineStack gap="200">
          <Button submit variant="primary" loading={state !== 'idle'}>
            {t('connections.save')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

function HelpLines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="help-line">
      {line}
    </span>
  ));
}

/** What is ticked at first: what was chosen, or the only one that there is. */
function firstChoice(accounts: readonly Option[], pages: readonly Option[]): string[] {
  const of = (name: string, options: readonly Option[]): string[] => {
    const open = options.filter(({ isOpen }) => isOpen);
    return options.filter(({ isChosen }) => isChosen || open.length === 1).map(({ value }) => `${name} ${value}`);
  };
  return [...of('account', accounts), ...of('page', pages)];
}

function useAccountOptions({ accounts }: MetaOffer): Option[] {
  const { t } = useTranslation();
  return (accounts ?? []).map(({ externalId, name, currency, timeZone, isActive, isChosen, isReadByAnother }) => {
    const more = isReadByAnother ? t('connections.readByAnother') : isActive ? null : t('connections.inactive');
    const about = t('connections.account', { currency, zone: timeZone });
    return {
      value: externalId,
      label: name,
      help: more ? [about, more] : [about],
      isOpen: !isReadByAnother,
      isChosen,
    };
  });
}

function usePageOptions({ pages }: MetaOffer): Option[] {
  const { t } = useTranslation();
  return (pages ?? []).map(({ id, name, isChosen, isElsewhere }) => ({
    value: id,
    label: name,
    help: isElsewhere ? [t('connections.elsewhere')] : [],
    isOpen: !isElsewhere,
    isChosen,
  }));
}
