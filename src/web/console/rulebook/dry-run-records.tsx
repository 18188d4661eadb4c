import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Facts, Panel, PlainTable } from '../../ui/page.tsx'
import { links } from '../links.ts'

type Tried = Answer<'rulebook.dry-run'>
type Additives = NonNullable<Tried['additives']>
type Processes = NonNullable<Tried['processes']>
type Labels = NonNullable<Tried['labels']>

/** What is recorded of additives, as this edition would judge it. */
export function TriedAdditives({ additives }: { readonly additives: Additives }): ReactNode {
  const { lots, judged, unjudged, refused, allowed, newlyRefused, newlyAllowed } = additives
  if (judged === 0) {
    return (
      <Panel title="对近 90 天添加剂使用重新核对">
        <Empty
          why={
            unjudged === 0
              ? '近 90 天没有添加剂使用记录，没有可以试算的。'
              : `近 90 天的 ${countText(unjudged)} 笔添加剂使用都没有算出用量，没有可以试算的。`
          }
        />
      </Panel>
    )
  }
  return (
    <>
      <Panel title="对近 90 天添加剂使用重新核对">
        <Facts
          facts={[
            { label: '核对了', value: `${countText(lots)} 批产品的 ${countText(judged)} 次使用` },
            { label: '将新增拒绝', value: `${countText(refused)} 次` },
            { label: '将不再拒绝', value: `${countText(allowed)} 次` },
            ...(unjudged === 0 ? [] : [{ label: '没有算出用量、不能核对', value: `${countText(unjudged)} 次` }]),
          ]}
        />
      </Panel>
      <UseList title="将被拒绝的使用" total={refused} uses={newlyRefused} none="没有使用会因新版被拒绝。" why="理由" />
      <UseList
        title="将不再拒绝的使用"
        total={allowed}
        uses={newlyAllowed}
        none="没有使用会因新版放行。"
        why="原来的理由"
      />
    </>
  )
}

type UsesProps = ListProps & { readonly uses: Additives['newlyRefused']; readonly why: string }
type ListProps = { readonly title: string; readonly total: number; readonly none: string }

function UseList({ title, total, uses, none, why }: UsesProps): ReactNode {
  return (
    <TriedList title={title} total={total} shown={uses.length} none={none}>
      <PlainTable head={['小作坊', '批次', '生产日期', '添加剂', '用量', why]}>
        {uses.map(use => (
          <tr key={`${use.lot} ${use.additive}`}>
            <Where of={use} />
            <td className="nowrap">{use.day}</td>
            <td>{use.additive}</td>
            <td className="nowrap">{Number((use.mgPerKg / 1_000).toFixed(4))} g/kg</td>
            <td>{use.reasons.join('；')}</td>
          </tr>
        ))}
      </PlainTable>
    </TriedList>
  )
}

/** Recorded productions, as this edition would judge their parameters. */
export function TriedProcesses({ processes }: { readonly processes: Processes }): ReactNode {
  const { judged, faulty, critical, mended, newlyFaulty, newlyMended } = processes
  if (judged === 0) {
    return (
      <Panel title="对近 90 天生产记录重新核对">
        <Empty why="近 90 天没有生产记录，没有可以试算的。" />
      </Panel>
    )
  }
  return (
    <>
      <Panel title="对近 90 天生产记录重新核对">
        <Facts
          facts={[
            { label: '核对了', value: `${countText(judged)} 批` },
            { label: '将新增缺项或超出范围', value: `${countText(faulty)} 批` },
            { label: '其中关键参数', value: `${countText(critical)} 批，“全程可控”将不成立` },
            { label: '将不再缺项或超出范围', value: `${countText(mended)} 批` },
          ]}
        />
      </Panel>
      <ProductionList
        title="将缺项或超出范围的"
        total={faulty}
        productions={newlyFaulty}
        none="没有生产记录会因新版缺项或超出范围。"
        why="缺什么、超出多少"
      />
      <ProductionList
        title="将不再缺项或超出范围的"
        total={mended}
        productions={newlyMended}
        none="没有生产记录会因新版变为合格。"
        why="原来的问题"
      />
    </>
  )
}

type ProductionsProps = ListProps & { readonly productions: Processes['newlyFaulty']; readonly why: string }

function ProductionList({ title, total, productions, none, why }: ProductionsProps): ReactNode {
  return (
    <TriedList title={title} total={total} shown={productions.length} none={none}>
      <PlainTable head={['小作坊', '批次', '生产日期', '参数', why]}>
        {productions.map(made => (
          <tr key={made.lot}>
            <Where of={made} />
            <td className="nowrap">{made.day}</td>
            <td className="nowrap">{made.critical ? '关键参数' : '一般参数'}</td>
            <td>{made.reasons.join('；')}</td>
          </tr>
        ))}
      </PlainTable>
    </TriedList>
  )
}

/** Labels as they are designed, as this edition would judge them. */
export function TriedLabels({ labels }: { readonly labels: Labels }): ReactNode {
  const { judged, still, failing, passing, newlyFailing, newlyPassing } = labels
  if (judged === 0) {
    return (
      <Panel title="对现有标签样式重新检查">
        <Empty why="还没有小作坊保存标签样式，没有可以试算的。" />
      </Panel>
    )
  }
  return (
    <>
      <Panel title="对现有标签样式重新检查">
        <Facts
          facts={[
            { label: '检查了', value: `${countText(judged)} 个产品的标签，按生效日生产的一批填写` },
            { label: '将不能打印', value: `${countText(failing)} 个` },
            { label: '将可以打印', value: `${countText(passing)} 个` },
            { label: '前后都不能打印', value: `${countText(still)} 个` },
          ]}
        />
      </Panel>
      <LabelList
        title="将不能打印的标签"
        total={failing}
        labels={newlyFailing}
        none="没有标签会因新版不能打印。"
        why="理由"
      />
      <LabelList
        title="将可以打印的标签"
        total={passing}
        labels={newlyPassing}
        none="没有标签会因新版变为可以打印。"
        why="原来的问题"
      />
    </>
  )
}

type LabelsProps = ListProps & { readonly labels: Labels['newlyFailing']; readonly why: string }

function LabelList({ title, total, labels, none, why }: LabelsProps): ReactNode {
  return (
    <TriedList title={title} total={total} shown={labels.length} none={none}>
      <PlainTable head={['小作坊', '产品', '最近一批', why]}>
        {labels.map(label => (
          <tr key={`${label.workshop} ${label.product}`}>
            <td>
              <Link to={links.workshop(label.workshop, 'products')}>{label.workshopName}</Link>
            </td>
            <td>{label.productName}</td>
            <td className="nowrap">
              {label.lot === null ? '还没有' : <Link to={links.lot(label.lot)}>{label.lotNumber}</Link>}
            </td>
            <td>{label.reasons.join('；')}</td>
          </tr>
        ))}
      </PlainTable>
    </TriedList>
  )
}

type OfLot = {
  readonly workshop: string
  readonly workshopName: string
  readonly lot: string
  readonly lotNumber: string
  readonly productName: string
}

function Where({ of }: { readonly of: OfLot }): ReactNode {
  return (
    <>
      <td>
        <Link to={links.workshop(of.workshop)}>{of.workshopName}</Link>
      </td>
      <td>
        <Link to={links.lot(of.lot)}>
          {of.productName} {of.lotNumber}
        </Link>
      </td>
    </>
  )
}

type TriedProps = ListProps & { readonly shown: number; readonly children: ReactNode }

function TriedList({ title, total, shown, none, children }: TriedProps): ReactNode {
  return (
    <Panel title={title} extra={<span className="quiet">共 {countText(total)} 个</span>}>
      {total === 0 ? <Empty why={none} /> : children}
      {total > shown && <p className="quiet">只列出最近的 {countText(shown)} 个。</p>}
    </Panel>
  )
}
