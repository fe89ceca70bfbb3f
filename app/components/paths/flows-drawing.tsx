import { Layer, Rectangle, ResponsiveContainer, Sankey, Tooltip } from 'recharts';
import type { SankeyLinkProps, SankeyNodeProps } from 'recharts';
import { useTranslation } from 'react-i18next';
import type { PathsSheet } from '#app/reports/paths/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from '../plots/plot-days.ts';
import { nodeText } from './path-words.ts';

interface FlowsDrawingProps {
  readonly sheet: PathsSheet;
  readonly height: number;
}

const colorOf = (what: string): string => {
  if (what === 'order') return 'var(--plot-revenue)';
  return what.startsWith('-') ? 'var(--channel-unattributed)' : channelColor(what);
};

/** Only in the browser: the plotting library measures the page. */
export default function FlowsDrawing({ sheet, height }: FlowsDrawingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nodes, links } = sheet.flows;
  const data = {
    nodes: nodes.map(({ what, orders }) => ({
      name: nodeText(what, t),
      label: t('paths.nodeLabel', { name: nodeText(what, t), orders: format.count(orders) }),
      what,
    })),
    links: links.map(({ from, to, orders }) => ({ source: from, target: to, value: orders })),
  };
  if (links.length === 0) return <div className="plot-skeleton" aria-hidden="true" />;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <Sankey
        data={data}
        nodeWidth={12}
        nodePadding={22}
        iterations={64}
        margin={{ top: 12, right: 12, bottom: 20, left: 4 }}
        node={Node}
        link={Flow}
      >
        <Tooltip isAnimationActive={false} content={<FlowReading all={sheet.orders} />} />
      </Sankey>
    </ResponsiveContainer>
  );
}

/** What the library hands back of a node of ours. */
interface OwnNode {
  readonly what: string;
  readonly label: string;
}

interface PointerProps {
  readonly all: number;
  readonly active?: boolean; // these two come from the plotting library
  readonly payload?: readonly { readonly name?: unknown; readonly value?: unknown }[];
}

/** What the pointer's node or flow says. */
function FlowReading({ all, active, payload }: PointerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = active ? payload?.[0] : undefined;
  if (!shown) return null;
  const orders = Number(shown.value);
  const share = format.percent(all > 0 ? orders / all : 0);
  return (
    <div className="plot-reading">
      <strong>{String(shown.name)}</strong>
      <div>{t('paths.flowReading', { orders: format.count(orders), share })}</div>
    </div>
  );
}

/** A node with its name beside it; the order's stands to its left, where there is room. */
function Node({ x, y, width, height, payload }: SankeyNodeProps) {
  const { what, label } = payload as unknown as OwnNode;
  const isOrder = what === 'order';
  return (
    <Layer>
      <Rectangle x={x} y={y} width={width} height={Math.max(height, 1)} fill={colorOf(what)} />
      <text
        className="flow-name"
        x={isOrder ? x - 6 : x + width + 6}
        y={y + height / 2}
        textAnchor={isOrder ? 'end' : 'start'}
        dominantBaseline="middle"
      >
        {label}
      </text>
    </Layer>
  );
}

function Flow({
  sourceX,
  targetX,
  sourceY,
  targetY,
  sourceControlX,
  targetControlX,
  linkWidth,
  payload,
}: SankeyLinkProps) {
  const { what } = payload.source as unknown as OwnNode;
  return (
    <path
      className="flow-link"
      d={`M${sourceX},${sourceY} C${sourceControlX},${sourceY} ${targetControlX},${targetY} ${targetX},${targetY}`}
      stroke={colorOf(what)}
      strokeWidth={Math.max(linkWidth, 1)}
    />
  );
}
