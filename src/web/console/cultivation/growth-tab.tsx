import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { NextCode } from '../../../cultivation/rules/next-step.ts'
import { trackZh } from '../../../cultivation/zh.ts'
import type { Answer } from '../../client.ts'
import { orDash } from '../../ui/formats.ts'
import { Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import './cultivation.css'

type Growth = Answer<'cultivation.path'>

/** 成长路径: how far the workshop came on both tracks, what proves it, and what comes next. */
export function GrowthTab({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('cultivation.path', { workshop })
  return (
    <Loaded asking={found}>
      {growth => (
        <>
          <Steps growth={growth} workshop={workshop} />
          <div className="cultivation-tracks">
            {growth.paths.map(path => (
              <Panel key={path.track} title={trackZh[path.track]}>
                <PlainTable head={['阶段', '状态', '依据']}>
                  {path.stages.map(({ name, reached, evidence }) => (
                    <tr key={name}>
                      <td>{name}</td>
                      <td>
                        <StatusTag tone={reached ? 'good' : 'unknown'} word={reached ? '已达到' : '还没有'} />
                      </td>
                      <td>{orDash(evidence)}</td>
                    </tr>
                  ))}
                </PlainTable>
              </Panel>
            ))}
          </div>
        </>
      )}
    </Loaded>
  )
}

function Steps({ growth, workshop }: { readonly growth: Growth; readonly workshop: string }): ReactNode {
  const { steps, goesOn, asOf } = growth
  if (!goesOn) return <p className="quiet">这家小作坊已不再经营，下面只列出它走到了哪里。</p>
  return (
    <Panel title={`下一步做什么（${steps.length}）`} extra={<span className="quiet">{`依据 ${asOf} 的登记`}</span>}>
      {steps.length === 0 ? (
        <p>登记里没有缺的，按阶段继续提升。</p>
      ) : (
        <PlainTable head={['做什么', '原因', '期限', '到哪里办']}>
          {steps.map(({ code, words, reason, dueOn, must }) => (
            <tr key={code}>
              <td>
                {words} {must && <StatusTag tone="attention" word="必须" />}
              </td>
              <td>{reason}</td>
              <td>{orDash(dueOn)}</td>
              <td>
                <Where code={code} workshop={workshop} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

type Place = { readonly to: (workshop: string) => string; readonly word: string; readonly needs: string }

const places: Readonly<Record<NextCode, Place>> = {
  hazards: { to: links.hazardsOf, word: '整改清单', needs: 'rectification.list' },
  certificate: { to: workshop => links.workshop(workshop, 'certificates'), word: '证照', needs: 'registry.workshop' },
  health: { to: workshop => links.workshop(workshop, 'workers'), word: '人员', needs: 'registry.workshop' },
  training: { to: () => links.trainingCoverage, word: '培训覆盖', needs: 'training.coverage' },
  labels: { to: workshop => links.workshop(workshop, 'products'), word: '产品与工艺', needs: 'registry.workshop' },
  camera: { to: workshop => links.workshop(workshop, 'cameras'), word: '明作亮坊', needs: 'vision.alerts' },
  title: { to: () => links.demonstrationTitles, word: '示范小作坊', needs: 'cultivation.titles' },
  readiness: { to: () => links.readinesses, word: '申证帮扶', needs: 'cultivation.readinesses' },
  sales: { to: links.salesOf, word: '年销售额', needs: 'cultivation.sales' },
  trademark: { to: links.trademarksOf, word: '自主商标', needs: 'cultivation.trademarks' },
  spot: { to: () => links.tourism('links'), word: '文旅融合', needs: 'cultivation.tourism' },
}

function Where({ code, workshop }: { readonly code: NextCode; readonly workshop: string }): ReactNode {
  const may = useMay()
  const { to, word, needs } = places[code]
  return may(needs) ? <Link to={to(workshop)}>{word}</Link> : word
}
