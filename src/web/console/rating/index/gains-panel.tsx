import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { GainCode } from '../../../../rating/rules/index/result.ts'
import { gainZh } from '../../../../rating/zh/food-index.ts'
import { Panel, PlainTable } from '../../../ui/page.tsx'
import { links } from '../../links.ts'
import { useMay } from '../../session.tsx'
import { RatedRecord } from '../record-link.tsx'
import type { Index } from '../words.ts'

type Gain = Index['gains'][number]
type Props = { readonly workshop: string; readonly index: Index }

/** 怎么加分, as the owner reads it on the phone, with the place where officers see to it. */
export function GainsPanel({ workshop, index: { gains, index } }: Props): ReactNode {
  if (index?.kind !== 'rated') return null
  const isCapped = index.caps.length > 0
  return (
    <Panel
      title={`怎么加分（${gains.length}）`}
      extra={<span className="quiet">每件事单独按现在的公式重算；业主在手机上看到的一样</span>}
    >
      {gains.length === 0 ? (
        <p className="quiet">现在没有能马上加分的事。</p>
      ) : (
        <PlainTable head={['做什么', '说明', '加多少', '到多少', '到哪里办']} numbers={[3, 4]}>
          {gains.map(gain => (
            <tr key={`${gain.code} ${gain.record?.id ?? ''} ${gain.said}`}>
              <td className="nowrap">{gainZh[gain.code]}</td>
              <td>{gain.said}</td>
              <td className="nowrap">{gain.points > 0 ? `+${gain.points}` : isCapped ? '先不变' : '不到 1'}</td>
              <td>{gain.score}</td>
              <td className="nowrap">
                <Where gain={gain} workshop={workshop} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

type Place = { readonly to: (workshop: string) => string; readonly word: string; readonly needs: string }

const places: Readonly<Record<GainCode, Place>> = {
  'renew-certificate': { to: links.renewWorkshop, word: '办理延续', needs: 'registry.renew' },
  'renew-health': { to: id => links.workshop(id, 'workers'), word: '人员', needs: 'registry.workshop' },
  'close-hazard': { to: links.hazardsOf, word: '整改清单', needs: 'rectification.list' },
  'send-test': {
    to: id => `${links.commissionedTests}?workshop=${id}`,
    word: '委托送检',
    needs: 'sampling.commissioned',
  },
  'keep-ledger': { to: id => links.workshop(id, 'ledgers'), word: '台账', needs: 'ledger.entries' },
  'prove-receipts': { to: id => links.workshop(id, 'ledgers'), word: '台账', needs: 'ledger.entries' },
  'camera-online': { to: id => links.workshop(id, 'cameras'), word: '明作亮坊', needs: 'vision.alerts' },
  course: { to: () => links.trainingCoverage, word: '培训覆盖', needs: 'training.coverage' },
  'next-inspection': { to: id => links.workshop(id, 'visits'), word: '检查', needs: 'inspection.list' },
  'dispose-sample': { to: () => links.sampling, word: '抽检看板', needs: 'sampling.board' },
  'finish-recall': { to: () => links.recalls, word: '召回', needs: 'recall.list' },
}

function Where({ gain: { code, record }, workshop }: { readonly gain: Gain; readonly workshop: string }): ReactNode {
  const may = useMay()
  const { to, word, needs } = places[code]
  if (record !== null) return <RatedRecord workshop={workshop} record={{ ...record, said: word }} />
  return may(needs) ? <Link to={to(workshop)}>{word}</Link> : word
}
