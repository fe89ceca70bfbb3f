import { badParameter } from '../errors.ts';

export type Value = string | number | boolean | Node | readonly Value[];
export interface Node {
  readonly [field: string]: Value | undefined;
}

interface Asked {
  readonly name: string;
  /** the fields within it, as in `questions{key,label}`; null: all of them */
  readonly within: readonly Asked[] | null;
}

/** Fields that a type has, beside those of the node: Meta leaves out what has no value. */
const WITHOUT_VALUE: Readonly<Record<string, readonly string[]>> = {
  LeadgenForm: ['legal_content', 'created_time', 'leads_count', 'privacy_policy_url'],
  questions: ['options', 'inline_context', 'conditional_questions_group_id'],
  legal_content: ['custom_disclaimer', 'privacy_policy'],
};

/** The asked-for fields of a node. A field that the type does not have is refused, as the Graph API does. */
export function fieldsOf(
  node: Node,
  fields: string | null,
  { type, usual }: { type: string; usual: readonly string[] },
): Record<string, Value> {
  const asked = fields === null ? usual.map((name) => ({ name, within: null })) : readFields(fields);
  return picked(node, [...asked, { name: 'id', within: null }], type);
}

function picked(node: Node, asked: readonly Asked[], type: string): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const { name, within } of asked) {
    const value = node[name];
    if (value !== undefined) found[name] = within === null ? value : narrowed(value, within, name);
    else if (!WITHOUT_VALUE[type]?.includes(name))
      throw badParameter(`Tried accessing nonexisting field (${name}) on node type (${type})`);
  }
  return found;
}

function narrowed(value: Value, within: readonly Asked[], name: string): Value {
  if (isList(value)) return value.map((one) => narrowed(one, within, name));
  if (typeof value === 'object') return picked(value, within, name);
  throw badParameter(`Subfields are not supported by ${name}`);
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** `id,questions{key,label}` as a list. */
function readFields(text: string): Asked[] {
  let at = 0;
  const list = (): Asked[] => {
    const all: Asked[] = [];
    while (at < text.length && text[at] !== '}') {
      const name = /^[^,{}]*/.exec(text.slice(at))![0];
      at += name.length;
      const isNested = text[at] === '{';
      if (isNested) at += 1;
      const within = isNested ? list() : null;
      if (isNested && text[at++] !== '}') throw badParameter('Syntax error "Expected end of string" in field list');
      if (name.trim()) all.push({ name: name.trim(), within });
      if (text[at] === ',') at += 1;
    }
    return all;
  };
  const all = list();
  if (at < text.length) throw badParameter('Syntax error "Unexpected }" in field list');
  return all;
}
