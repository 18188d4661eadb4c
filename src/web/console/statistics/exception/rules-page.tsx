import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { countText, momentText } from '../../../ui/formats.ts'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { RuleDialog } from './rule-dialog.tsx'
import type { RuleLine } from './words.ts'
import './exception.css'

/** From where on something stands out, and how much was looked at. */
export function ExceptionRulesPage(): ReactNode {
  const found = useAsk('statistics.exception-rules', {})
  const [chosen, setChosen] = useState<RuleLine | undefined>(undefined)
  return (
    <>
      <Crumbs steps={[{ word: '异常监管', to: links.exceptions() }, { word: '规则' }]} />
      <Page
        title="异常规则"
        note="界限由股室、局领导调整，写明原因，从指定日期起执行；以前提出的异常不改。法律没有规定这些界限，均为我局规则，待确认。"
      >
        <Loaded asking={found}>
          {({ rows, look, may }) => (
            <>
              {look !== null && (
                <p className="quiet">
                  最近一次查找：{momentText(look.at)}，{look.actor}，新提出 {look.raised} 条，自动消除 {look.ended} 条。
                </p>
              )}
              {rows.map(rule => (
                <Rule key={rule.rule} rule={rule} onChange={may.change ? () => setChosen(rule) : undefined} />
              ))}
            </>
          )}
        </Loaded>
        {chosen !== undefined && <RuleDialog rule={chosen} onClose={() => setChosen(undefined)} />}
      </Page>
    </>
  )
}

type RuleProps = { readonly rule: RuleLine; readonly onChange: (() => void) | undefined }

function Rule({ rule, onChange }: RuleProps): ReactNode {
  const { name, meaning, basis, active, thresholds, standing, judged, quiet, why } = rule
  return (
    <Panel
      title={name}
      extra={
        <>
          {!active && <StatusTag tone="unknown" word="已停用" />}
          <Link to={`${links.exceptions()}?rule=${rule.rule}`}>现有 {countText(standing)} 条</Link>
          {onChange !== undefined && <Button onClick={onChange}>调整</Button>}
        </>
      }
    >
      <p>{meaning}</p>
      <ul className="exception-limits">
        {thresholds.map(each => (
          <li key={each.code}>
            {each.name} <strong>{each.value}</strong> {each.unit}
            {each.value !== each.proposed && <span className="quiet">（建议 {each.proposed}）</span>}
          </li>
        ))}
      </ul>
      <p className="quiet">依据：{basis}</p>
      {judged !== null && quiet !== null && (
        <p className="quiet">
          最近一次看了 {countText(judged)} 项{quiet === 0 ? '' : `，其中不判断 ${countText(quiet)} 项`}
          {why.length > 0 && `（${why.map(each => `${each.why}：${each.count}`).join('；')}）`}
        </p>
      )}
      <Changes rule={rule} />
    </Panel>
  )
}

function Changes({ rule: { changes, thresholds } }: { readonly rule: RuleLine }): ReactNode {
  if (changes.length === 0) return null
  const told = (limits: Readonly<Record<string, number>>) =>
    thresholds.map(each => `${each.name} ${limits[each.code] ?? each.proposed} ${each.unit}`).join('；')
  return (
    <details>
      <summary>调整记录 {changes.length} 次</summary>
      <ol className="exception-steps">
        {changes.map(change => (
          <li key={change.at}>
            {change.fromDay} 起{change.active ? '' : '停用'}：{told(change.thresholds)}
            <div className="quiet">
              {change.actor} {momentText(change.at)}，{change.reason}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
