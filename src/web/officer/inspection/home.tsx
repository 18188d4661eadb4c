/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { visitKindZh } from '../../../inspection/zh.ts'
import { now, today } from '../../phone/clock.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptPack, KeptVisit, PackTask, PackWorkshop } from '../offline/shape.ts'
import { takeDay } from '../state/pack.ts'
import { isSafe } from '../state/phone.ts'
import { useView } from '../state/view.ts'
import { ReviewEntry } from '../vision/entry.tsx'
import { agoWords, stepOf } from './words.ts'

/** 今日检查: what was taken along, what is under way, and the way to a workshop. */
export function HomePage(): JSX.Element {
  const { kept, visits, session } = useView()
  const open = visits.filter(({ state }) => state === 'open')
  const done = visits.filter(({ state }) => state !== 'open')
  return (
    <Screen title="今日检查" silent>
      {isSafe() ? null : (
        <Note tone="bad">
          这个地址没有加密（不是 https），手机不能离线用，也不能拍照取证。请用单位给的 https 地址打开。
        </Note>
      )}
      {open.map(visit => (
        <UnderWay key={visit.id} visit={visit} />
      ))}
      <div class="tiles">
        <button type="button" class="tile first" onClick={() => go(links.scan)}>
          扫码牌
          <small>到了门口先扫</small>
        </button>
        <button type="button" class="tile" onClick={() => go(links.find)}>
          找一家
          <small>按名字或码</small>
        </button>
      </div>
      <ReviewEntry />
      <Taken kept={kept} />
      {kept === undefined ? null : <Tasks kept={kept} visits={visits} />}
      {done.length === 0 ? null : <Done visits={done} />}
      <button type="button" class="text-button" onClick={() => go(links.me)}>
        {session?.name} · 我的
      </button>
    </Screen>
  )
}

function UnderWay({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const step = stepOf(visit)
  const where = { list: links.visit, told: links.told, sign: links.sign }[step](visit.id)
  const marked = Object.keys(visit.marks).length
  return (
    <div class="rows">
      <Row
        strong
        title={<strong>接着检查 {visit.workshop.name}</strong>}
        more={`${visitKindZh[visit.kind]} · 已记 ${marked} 项 · ${agoWords(visit.startedAt, now())}开始`}
        side="继续 ›"
        onClick={() => go(where)}
      />
    </div>
  )
}

function Taken({ kept }: { readonly kept: KeptPack | undefined }): JSX.Element {
  const { taking, numbersLeft } = useView()
  const [fault, setFault] = useState<string | undefined>(undefined)
  const take = async () => {
    const said = await takeDay()
    setFault(said)
    if (said === undefined) say('今日检查已下载，可以出发了')
  }
  const fresh = kept?.pack.day === today()
  return (
    <div class="card stacked">
      {kept === undefined ? (
        <p>出发前先下载：任务、要点表、未销号的隐患和文号都会存到手机里，没有网络也能检查。</p>
      ) : (
        <p>
          已下载 <strong>{kept.pack.workshops.length}</strong> 家，{agoWords(kept.askedAt, now())}
          {kept.pack.papers === null ? '' : ` · 预留文号还有 ${numbersLeft} 个`}
          {kept.pack.left > 0 ? ` · 另有 ${kept.pack.left} 家放不下` : ''}
        </p>
      )}
      {kept === undefined || fresh ? null : <p class="fault">这是 {kept.pack.day} 下载的，请联网更新后再出发。</p>}
      {fault === undefined ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <Button look={fresh ? 'small' : 'main'} disabled={taking} onClick={() => void take()}>
        {taking ? '正在下载…' : kept === undefined ? '下载今日检查' : '更新今日检查'}
      </Button>
    </div>
  )
}

type TasksProps = { readonly kept: KeptPack; readonly visits: readonly KeptVisit[] }

function Tasks({ kept, visits }: TasksProps): JSX.Element {
  const begun = new Set(visits.map(visit => visit.task))
  const tasks = kept.pack.tasks.filter(({ task }) => !begun.has(task))
  const mine = new Set(kept.pack.officers.filter(each => each.mine).map(({ officer }) => officer))
  const isMine = (task: PackTask) => task.officers.some(({ officer }) => mine.has(officer))
  const ordered = [...tasks.filter(isMine), ...tasks.filter(task => !isMine(task))]
  if (ordered.length === 0) return <p class="empty">没有待检查的任务。可以扫码牌，或者按名字找一家开始检查。</p>
  return (
    <section>
      <h2 class="group-title">任务 {ordered.length} 项</h2>
      <ul class="rows">
        {ordered.map(task => (
          <li key={task.task}>
            <TaskRow
              task={task}
              mine={isMine(task)}
              workshop={kept.pack.workshops.find(({ workshop }) => workshop === task.workshop)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

type TaskProps = { readonly task: PackTask; readonly mine: boolean; readonly workshop: PackWorkshop | undefined }

function TaskRow({ task, mine, workshop }: TaskProps): JSX.Element {
  const late = task.dueOn < today()
  const open = workshop?.open.length ?? 0
  return (
    <Row
      onClick={() => go(links.start(task.workshop, task.task))}
      title={
        <>
          <strong>{task.workshopName}</strong> {mine ? <Tag tone="good">我的</Tag> : null}{' '}
          {open > 0 ? <Tag tone="attention">隐患 {open}</Tag> : null}
        </>
      }
      more={
        <>
          {visitKindZh[task.kind]} · {task.townName} ·{' '}
          <span class={late ? 'late' : ''}>
            {task.dueOn} 前{late ? '（已过期）' : ''}
          </span>
        </>
      }
    />
  )
}

const stateWords = { open: '', waiting: '等网络', sending: '等回音', refused: '没通过', sent: '已上传' } as const
const stateTone = { open: 'plain', waiting: 'attention', sending: 'attention', refused: 'bad', sent: 'good' } as const

function Done({ visits }: { readonly visits: readonly KeptVisit[] }): JSX.Element {
  return (
    <section>
      <h2 class="group-title">检查过的</h2>
      <ul class="rows">
        {visits.slice(0, 20).map(visit => (
          <li key={visit.id}>
            <Row
              title={
                <>
                  {visit.workshop.name} <Tag tone={stateTone[visit.state]}>{stateWords[visit.state]}</Tag>
                </>
              }
              more={`${visitKindZh[visit.kind]} · ${agoWords(visit.finishedAt ?? visit.startedAt, now())}${
                visit.answer === undefined ? '' : ` · ${visit.answer.number}`
              }`}
              onClick={() => go(links.done(visit.id))}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
