import { PLATFORM_SENTENCES } from './platform-sentences.ts';

/**
 * Every sentence that the application itself says to a person about their files, their input or their figures: a closed
 * list. This is its English, as the command line says it; pages word a code in the reader's language by their catalogues
 * (`messages.CODE`), which test holds to the same placeholders. What a placeholder holds is in parameters.ts.
 */
export const SENTENCES = {
  // why a file can't be read as a table
  'file-is-folder-or-device': 'This is a folder or a device, not a file.',
  'file-is-old-workbook':
    'The file is an old Excel workbook (.xls), or one with a password. Save it as plain .xlsx or CSV.',
  'file-is-pdf': 'The file is a PDF. Export CSV or XLSX instead.',
  'file-is-gzip': 'The file is a gzip archive. Unpack it first.',
  'file-is-rich-text': 'The file is a rich text document. Export CSV or XLSX instead.',
  'file-is-binary': 'The file holds binary data, no text. Export CSV or XLSX.',
  'workbook-damaged': 'The workbook is damaged or no XLSX file. Save it again, or export CSV.',
  'workbook-without-sheet': 'The archive holds no worksheet: it is no XLSX workbook, or a damaged one.',
  'workbook-lacks-sheet': 'The workbook names a sheet that it does not hold. Save it again, or export CSV.',
  'workbook-too-much-text': 'The workbook holds too much text. Export CSV instead.',
  'workbook-open-tag': 'The workbook is damaged: a tag in it has no end.',
  'file-not-found': 'There is no such file',
  'file-is-folder': 'This is a folder, not a file',
  'file-locked': 'The file may not be read',

  // a file that holds nothing
  'file-empty': 'The file is empty.',
  'file-without-table': 'The file holds no table, only: "{{content}}"',
  'file-without-rows': 'The file has column names and no rows.',
  'file-prose-for-rows': 'The file has column names and, instead of rows: "{{content}}"',
  'file-holds-nothing': 'The file holds nothing.',
  'file-without-records': 'The file holds no records.',

  // why a file is not recognised, and what it does not say
  'header-not-found': 'No row with column names was found.',
  'columns-unknown': 'None of its columns is known: {{headers}}.',
  'columns-lacking': 'It looks most like {{kind}}, but lacks {{lacking}}. Its columns: {{headers}}.',
  'file-unknown': 'The file is not a known export.',
  'name-kind-or-map': 'Name its kind with --as, or map its columns by hand on the imports page',
  'columns-needed': 'The file lacks the columns {{columns}}',
  'map-or-export-again': 'Map them by hand on the imports page, or export the file again with them',
  'kind-unknown': '"{{given}}" is no kind of file',
  'use-one-of': 'Use one of: {{names}}',
  'no-currency-code': '"{{given}}" is no currency',
  'header-currency-unknown': '"{{given}}" in the file\'s header is no currency',
  'use-currency-code': 'Use a code of ISO 4217 in capital letters, such as EUR',
  'no-zone-name': '"{{given}}" is no time zone',
  'use-zone-name': 'Use a name such as Europe/Paris',
  'currency-needed': 'The file does not say its currency',
  'give-currency': 'Give it with --currency, for example --currency EUR',
  'zone-needed': 'The file does not say in which time zone its times are',
  'give-zone': 'Give it with --time-zone, for example --time-zone Europe/Paris',
  'several-shops': 'There are several shops this file may belong to: {{names}}',
  'name-shop': 'Name one with --shop',
  'several-accounts': 'There are several accounts this file may belong to: {{names}}',
  'name-account': 'Name one with --account',

  // why a row is rejected
  'quote-never-closed': 'a quotation mark is opened here and never closed',
  'row-too-wide':
    'the row has {{cells}} cells, but the header has {{width}}: a delimiter inside a cell, or a decimal comma, is not quoted',
  'row-cut-off': 'the file ends in the middle of this row: {{cells}} of {{width}} cells',
  'row-without-order': 'the row has no order number',
  'column-missing': 'the file has no column "{{column}}"',
  'period-reversed': 'the period ends ({{to}}) before it starts ({{from}})',
  'not-a-day': '«{{cell}}» is not a day',
  'not-a-month': '«{{cell}}» is not a month',
  'not-a-date': '{{column}}: «{{cell}}» is not a date',
  'not-in-currency': '{{column}}: «{{cell}}» is not in {{currency}}',
  'not-an-amount': '{{column}}: «{{cell}}» is not an amount',
  'not-a-channel': '«{{cell}}» is not one of the channels {{names}}',
  'not-a-currency': '{{column}}: «{{cell}}» is not a currency code',
  'not-a-zone': '«{{cell}}» is not a time zone',
  'date-without-zone': '{{column}}: «{{cell}}» names no time zone, and none was given',
  'cell-empty': '{{column}} is empty',
  'currency-unknown': 'the currency is not known: the file does not say it',
  'order-unnamed': 'the order has neither Id nor Name',
  'amount-no-decimal': '"{{given}}" is not a decimal number',
  'amount-too-large': 'amount {{given}} exceeds the safe integer range',
  'amount-not-safe': 'amount {{given}} is not a safe integer',
  'spend-known-for-day':
    'the same money is known already for {{day}}; days or periods that overlap would count it twice. Undo that import first',
  'spend-known-for-period':
    'the same money is known already for {{from}} to {{to}}; days or periods that overlap would count it twice. Undo that import first',
  'spend-known-undivided':
    'the same money is known already without a breakdown; a second breakdown would count it twice. Undo that import first',
  'spend-known-by-breakdown':
    'the same money is known already by {{breakdowns}}; a second breakdown would count it twice. Undo that import first',

  // what to know of a file that was taken
  'column-twice': 'Column "{{column}}" occurs twice; the first is read.',
  'day-first-taken': 'Dates such as "{{cell}}" can be read two ways; day first was taken.',
  'month-first-taken': 'Dates such as "{{cell}}" can be read two ways; month first was taken.',
  'spend-undated':
    'The file does not say when its money was spent; it counts only in ranges of days that leave nothing out.',
  'spend-of-period':
    'Spend of several days is kept as one period; it counts only in ranges that contain all of the period.',
  'spend-negative': 'Some rows have negative spend (a credit by the platform); it is taken off.',
  'ids-rounded': 'A spreadsheet has rounded ids ("1.79E+15"); names are used instead.',
  'lead-ids-rounded': 'A spreadsheet has rounded lead ids ("1.79E+15"); such leads are known by their content.',
  'order-ids-rounded': 'A spreadsheet has rounded the Id column; orders are known by their Name.',
  'total-unexplained':
    'Some orders have a Total that Subtotal, Shipping and Taxes do not explain; the difference counts as product.',
  'payment-status-unknown': 'Financial Status "{{status}}" is not known; such orders are taken as pending.',
  'order-status-unknown': 'Order status "{{status}}" is not known; such orders are taken as pending.',

  // uploads and imports
  'upload-missing': 'No file was sent',
  'upload-empty': 'The file is empty',
  'upload-too-large': 'The file is too large',
  'import-by-command': 'Import it with: digiflow import FILE',
  'import-not-found': 'There is no such import',
  'import-without-file': 'This import was made by the command line; its file is not kept here',
  'import-started': 'This import was started already',
  'import-running': 'The import is still running',
  'undo-when-finished': 'Undo it when it has finished',
  'reading-failed': 'Reading the file failed ({{failure}})',

  // journeys that somebody brings
  'journeys-unreadable': "The file can't be read",
  'journeys-none': 'The file holds no journeys',
  'journeys-forms': 'It is NDJSON with {"path": […]} on each line, or CSV with the header path;conversions;value;nulls',
  'journeys-too-large': 'The file is larger than this page takes',
  'journeys-by-command': 'Run it on your machine with: digiflow attribute --model MODEL FILE',
  'journeys-too-much': 'The journeys need more memory or time than this page gives them',
  'line-no-json': 'not JSON',
  'line-no-object': 'not an object with a "path"',
  'path-no-list': 'path: not a list of channels',
  'path-empty': 'path: the path is empty',
  'channel-empty': '{{column}}: a channel is empty',
  'channel-no-text': '{{column}}: a channel is not text',
  'no-count': '{{column}}: not a whole number of 0 or more',
  'no-whole-number': '{{column}}: not a whole number',
  'no-instant': '{{column}}: not an instant such as 2026-01-31T12:00:00Z',
  'no-line-id': 'id: neither text nor a number',
  'times-unlike-touches': 'at: {{times}} times for {{touches}} touches',
  'times-not-ascending': 'at: times are not oldest first',
  'touch-after-conversion': 'at: a touch is after convertedAt',
  'touch-times-missing': 'Time decay needs the time of each touch; line {{line}} has none',
  'too-many-channels': 'At most {{most}} different channels are computed; the journeys have {{channels}}',
  'too-many-steps': 'The journeys make more than 8 million distinct steps at this order; choose a lower one',
  'chain-not-solved': 'The equations of this chain can not be solved exactly; choose a lower order',

  // leads, orders, evidence
  'lead-not-found': 'There is no such lead',
  'lead-member-unknown': 'This person is no member of the workspace',
  'lead-decision-not-found': 'There is no such decision',
  'sale-not-found': 'There is no such revenue',
  'sale-day-missing': 'The day of the sale is missing or no day',
  'sale-note-too-long': 'The note is longer than {{letters}} letters',
  'run-not-solved': 'The equations of this chain can not be solved at this order',
  'choose-smaller-order': 'Choose a smaller order',
  'run-computed':
    'No run of this model is adopted: its shares were made from the journeys of these days, and hold for this answer only.',
  'run-days-reversed': 'The last day is before the first.',
  'run-without-journeys': 'No order of these days has a touch: there is nothing to learn from. Choose other days.',
  'run-not-found': 'There is no such run in this workspace.',
  'shop-without-app': 'This shop has not installed the app.',
  'run-is-adopted': 'This run was adopted: it stays readable.',
  'month-not-over': 'Only a month that is over can be closed.',
  'month-is-closed': 'This month is closed already.',
  'month-not-closed': 'This month is not closed.',
  'month-without-change': 'Nothing has changed in this month since it was closed.',
  'closed-months-live':
    'These months are closed: {{names}}. Here their orders are read as they stand now; ROAS shows the months as they were closed.',
  'months-as-closed':
    'These months are as they were closed: {{names}}. What changed since counts on the day on which it was booked.',
  'version-not-found': 'There is no such version in this workspace.',
  'version-not-again': 'A month is closed and opened on the page of closed months.',
  'version-body': "This choice can't be adopted: {{content}}",
  'survey-choice-answered':
    'Buyers have given these answers: {{names}}. They can be asked for no longer, but not be removed.',
  'sale-amount-not-positive': 'The amount must be a number above zero',
  'write-amount': 'Write it like 129.90',
  'order-not-found': 'There is no order "{{given}}"',
  'find-order-by': 'Orders are found by their name (#1001) or id',
  'event-not-found': 'There is no raw event with this id',
  'person-not-found': 'There is no such person: what was known of them may be somebody else’s now',
  'key-not-found': 'There is no such key',
  'tie-not-found': 'No order, lead or checkout is tied to this key',
  'merge-target-not-found': 'There is no order or lead "{{given}}"',
  'same-person': 'They are one person already',
  'person-without-key':
    'One of them carries nothing that could tie them: no e-mail address, phone number, customer or browser',
  'not-an-address': '"{{given}}" is not an e-mail address',
  'not-a-domain': '"{{given}}" is not a domain',

  // exchange rates
  'rate-day': 'The day of the rate is missing or no day',
  'rate-not-positive': 'The rate must be a decimal number above zero, with at most 12 decimals',
  'rate-of-euro': 'Rates are told against the euro: the euro itself has none',
  'rate-file-columns':
    'The file has neither a column for each currency (Date, USD, JPY …) nor the columns date, currency and rate',
  'rate-file-row': 'Row {{row}} can not be read: "{{content}}"',
  'rate-file-empty': 'The file holds no rates',
  'rate-file-other-currencies': 'The file holds no rate of a currency that there is money in',
  'rates-not-fetched':
    'The rates could not be fetched from the ECB ({{failure}}). They are asked for again by themselves',

  // costs
  'cost-without-product': 'neither SKU nor variant nor product is named',
  'cost-named-twice': '«{{content}}» has a cost from the same day already, in line {{count}}',
  'cost-order-twice':
    'the order «{{content}}» has a shipping cost already, in line {{count}}: several parcels are one row with their sum',
  'cost-file-template': 'The template on the costs page has them',
  'costs-none': 'The file holds no cost that can be taken',
  'costs-too-many': 'The file holds more than {{count}} costs: split it',
  'cost-label-missing': 'The cost needs a name',
  'cost-days-wrong': 'The first day is missing, or the last day is before it',
  'costs-refused': 'This could not be read: {{given}}',

  // what the cause of a dead letter means
  'cause-shape-changed': 'The platform sent a field in a form that is not known.',
  'cause-unreadable': "What was received can't be read.",
  'cause-amount': 'An amount is no number, or too large.',
  'cause-instant': "A date or time can't be read.",
  'cause-rate-limited': 'The platform allows no more requests for now.',
  'cause-token-expired': 'The connection to the platform has expired.',
  'cause-no-permission': 'The platform did not permit it.',
  'cause-bad-request': 'The platform refused the request.',
  'cause-unavailable': 'The platform or the database did not answer.',
  'cause-defect': 'A defect of the application.',

  // what to know before reading figures
  'period-spend-left-out':
    '{{spend}} of {{account}} ({{platform}}) is for {{from}} to {{to}} as a whole and is left out: the range does not contain that period',
  'undated-spend-left-out':
    '{{spend}} of {{account}} ({{platform}}) is left out: its file does not say when it was spent',
  'mixed-currencies': 'Figures are in several currencies ({{names}}), which are not added up',
  'orders-converted':
    "{{count}} orders are converted to {{currency}} at the rate of their day: the ECB's reference rate, or one entered by hand",
  'orders-left-apart':
    '{{count}} orders in {{names}} have no exchange rate for their day; they stay apart in their own currency',
  'period-rate':
    'Spend of {{account}} ({{platform}}) for {{from}} to {{to}} as a whole is converted at the rate of its last day',
  'zones-differ':
    'Days of {{account}} ({{platform}}) are in its own time zone {{zone}}, orders are in {{reportingZone}}',
  'spend-missing-days':
    'Spend of {{account}} ({{platform}}) ends on {{lastDay}}: {{count}} days of the range are missing',
  'claims-silent': 'The reports of {{account}} ({{platform}}) say nothing of purchases: there is no claim to reconcile',
  'claims-days-missing':
    '{{account}} ({{platform}}) has no report for {{count}} days of the range: nothing is said of what it claims for them',
  'claims-zone-unknown':
    'The time zone of {{account}} ({{platform}}) is not known; its days are taken to be those of {{reportingZone}}',
  'claims-currency-differs':
    '{{account}} ({{platform}}) claims in {{currency}}; orders in {{names}} are converted at a rate that the platform does not report',
  'claims-unplaced':
    '{{count}} orders have a click whose campaign is in none of the accounts of {{platform}}: their claims are not explained',
  // shops, and who may see them
  'invitation-above-own': 'Only an owner can make another owner.',
  'invitations-too-many': 'This workspace made {{count}} codes within an hour. Wait a while before the next one.',
  'invitation-not-open': 'This code was redeemed or taken back already.',
  'invitation-refused': 'This code is not known, was used already, or is older than a day. Ask for another one.',
  'member-is-you': 'Nobody removes themselves. Ask another member to do it.',
  'member-stays':
    'This membership was not ended: it is over already, that of the last owner, or of somebody who may do more than you.',
  'invitation-tries': 'Too many codes were tried. Wait a quarter of an hour.',

  ...PLATFORM_SENTENCES,

  'spend-not-by-shop': 'Spend is that of all shops: it is not assigned to shops',
} as const;

export type MessageCode = keyof typeof SENTENCES;
