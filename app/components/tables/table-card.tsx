import { Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** A column's head; numbers stand to the right. */
export type Column = string | { readonly text: string; readonly number: true };

interface TableCardProps {
  readonly title: string;
  readonly columns: readonly Column[];
  /** What is said in place of the table; null: there are rows. */
  readonly empty?: string | null;
  /** Beside the title: what the table shows, or what can be done with all of it. */
  readonly beside?: ReactNode;
  readonly id?: string;
  readonly stickyFirst?: boolean;
  readonly children: ReactNode; // rows
  readonly foot?: ReactNode;
}

/** A card that is a plain table under a title. */
export function TableCard(props: TableCardProps) {
  const { title, columns, empty = null, beside, id, stickyFirst = false, children, foot } = props;
  return (
    <Card padding="0">
      <div className="table-head" id={id}>
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {beside}
      </div>
      {empty === null ? (
        <div className="table-scroll">
          <table className={stickyFirst ? 'plain-table sticky-first' : 'plain-table'}>
            <thead>
              <tr>{columns.map(headOf)}</tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      ) : (
        <p className="table-foot muted">{empty}</p>
      )}
      {foot}
    </Card>
  );
}

function headOf(column: Column) {
  const isText = typeof column === 'string';
  const text = isText ? column : column.text;
  return (
    <th key={text} scope="col" className={isText ? undefined : 'number'}>
      {text}
    </th>
  );
}
