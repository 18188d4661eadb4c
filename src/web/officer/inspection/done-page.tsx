/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { outcomeZh, visitKindZh } from '../../../inspection/zh.ts'
import { downloadUrl } from '../../client.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit } from '../offline/shape.ts'
import { sendNow } from '../state/sender.ts'
import { useView } from '../state/view.ts'
import { useVisit } from '../state/visit.ts'
import { Missing } from './missing.tsx'
import { Refused } from './refused.tsx'
import { resultOf } from './result.ts'
import { timeWords } from './words.ts'

/** A visit that is finished: whether it has arrived, and its papers to be shown. */
export function DonePage({ route }: { readonly route: Route }): JSX.Element {
  const visit = useVisit(route.query.visit)
  if (visit === undefined || visit.state === 'open') return <Missing visit={undefined} />
  return (
    <Screen
      title={visit.workshop.name}
      back={links.home}
      foot={
        <Button look="main" onClick={() => go(links.home)}>
          回到今日检查
        </Button>
      }
    >
      <Standing visit={visit} />
      <Facts visit={visit} />
      {visit.answer === undefined ? null : <Papers visit={visit} />}
    </Screen>
  )
}

function Standing({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const { sending } = useView()
  if (visit.state === 'sent')
    return (
      <Note tone="good">
        已上传，检查编号 {visit.answer?.number}。{(visit.answer?.remarks ?? []).join('；')}
      </Note>
    )
  if (visit.state === 'refused') return <Refused visit={visit} />
  return (
    <>
      <Note>
        {visit.said === undefined
          ? '记好了，都在手机里。有网络时自动上传，不用守着。'
          : `${visit.said.detail}。检查记录都在手机里。`}
      </Note>
      <Button look="small" disabled={sending === 'sending'} onClick={() => void sendNow()}>
        {sending === 'sending' ? '正在传…' : '现在传'}
      </Button>
    </>
  )
}

function Facts({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const result = resultOf(visit)
  const outcome = result?.outcome ?? null
  return (
    <div class="card">
      <p>
        {visitKindZh[visit.kind]}：
        <strong>{outcome === null ? `发现 ${result?.problems ?? 0} 项问题` : outcomeZh[outcome]}</strong>
      </p>
      <p class="quiet">
        {timeWords(visit.startedAt)} 至 {timeWords(visit.endedAt)} · {visit.team.map(({ name }) => name).join('、')}
      </p>
      {(visit.answer?.hazards ?? 0) > 0 ? <p>已记入隐患清单 {visit.answer?.hazards} 项，按期整改后复查销号。</p> : null}
    </div>
  )
}

/** As the server issued them: what the workshop is shown and given. */
function Papers({ visit }: { readonly visit: KeptVisit }): JSX.Element | null {
  const papers = visit.answer?.papers ?? []
  if (papers.length === 0) return null
  return (
    <section>
      <h2 class="group-title">文书（给对方看）</h2>
      <ul class="rows">
        {papers.map((paper, at) => (
          <li key={paper}>
            <a class="row" href={downloadUrl('paper.pdf', { paper })} target="_blank" rel="noreferrer">
              <span>
                {visit.papers.find(each => each.paper === paper)?.title ?? `文书 ${at + 1}`}
                <div class="more">{visit.papers.find(each => each.paper === paper)?.number?.text ?? ''}</div>
              </span>
              <span class="arrow">打开 PDF ›</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
