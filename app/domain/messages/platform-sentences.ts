/** What is said of connections to platforms, of changes that are made there, and of alerts: part of the closed list. */
export const PLATFORM_SENTENCES = {
  // ad platforms
  'connection-not-found': 'There is no such connection.',
  'dataset-not-found': 'There is no such dataset.',
  'test-code-odd': 'A test code is one word of letters and digits, as Events Manager shows it under Test events.',
  'choose-account-or-page': 'Choose at least one ad account or page.',
  'page-elsewhere':
    'The leads of the page “{{account}}” go to another workspace already. They stay there until that workspace lets the page go.',
  'page-no-permission':
    'The page “{{account}}” could not be connected: a permission for pages is missing. Connect again and leave it ticked.',
  'page-not-subscribed': 'Meta did not accept that the page “{{account}}” announces its leads. Try again later.',
  'ad-account-not-managed': 'The ad account is not connected, or this campaign is not in it.',
  'ad-change-not-made': 'There is no such change that could be made or taken back.',
  'ad-change-no-undo': 'This change cannot be taken back from here: the new ad is paused, and costs nothing.',
  'ad-budget-elsewhere':
    '“{{account}}” has no daily budget of its own: it stands at its campaign or at its ad sets, or runs for a whole period.',
  'ad-change-nothing': '“{{account}}” is so already: nothing would change.',
  'ad-without-creative': 'This ad has no creative that a new ad could use.',
  'ad-name-needed': 'Give the new ad a name of its own.',
  'ad-name-taken': 'There is an ad named “{{account}}” in this ad set already.',
  'ad-budget-not-sayable': 'Meta takes no daily budget of {{spend}}.',
  // alerts
  'alert-not-found': 'There is no such alert, or it is over already.',
  'alert-numbers':
    'A number is none, or out of reason: percent from 5 to 1,000 (ROAS to 95), days from 1 to 28, hours from 6 to 240.',
  'slack-address-unknown': 'This is no address of a Slack webhook. It begins with https://hooks.slack.com/services/',
} as const;
