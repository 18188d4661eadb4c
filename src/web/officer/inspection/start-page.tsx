/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { smallestTeam } from '../../../inspection/rules/team.ts'
import type { VisitKind } from '../../../inspection/rules/visit.ts'
import { visitKindZh } from '../../../inspection/zh.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import { now, today } from '../../phone/clock.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { Member, Pack, PackList, PackTask, PackWorkshop, Position } from '../offline/shape.ts'
import { takeWorkshop } from '../state/pack.ts'
import { place } from '../state/place.ts'
import { useView } from '../state/view.ts'
import { begin } from '../state/visit.ts'
import { Team } from './team.tsx'
import { agoWords } from './words.ts'

/** Before it begins: where one stands, who goes, and that badge and rights were shown. */
export function StartPage({ route }: { readonly route: Route }): JSX.Element {
  const { kept } = useView()
  const { workshop: id = '', task: taskId } = route.query
  const workshop = kept?.pack.workshops.find(each => each.workshop === id)
  if (kept === undefined || workshop === undefined) return <Fetch id={id} />
  const tasks = kept.pack.tasks.filter(each => each.workshop === id)
  const task = tasks.find(each => each.task === taskId) ?? tasks[0]
  return <Begin pack={kept.pack} workshop={workshop} task={task} askedAt={agoWords(kept.askedAt, now())} />
}

function Fetch({ id }: { readonly id: string }): JSX.Element {
  const [fault, setFault] = useState<string | undefined>(undefined)
  const bring = async () => {
    setFault(undefined)
    setFault(await takeWorkshop(id))
  }
  useOnce(() => {
    void bring()
    return undefined
  })
  return (
    <Screen title="开始检查" back={links.home}>
      {fault === undefined ? (
        <p class="opening">正在下载这一家的资料…</p>
      ) : (
        <>
          <Note tone="bad">{fault}</Note>
          <p class="hint">这一家没有随今日检查下载，要有网络才能取到要点表和未销号的隐患。</p>
          <Button look="main" onClick={() => void bring()}>
            再试一次
          </Button>
        </>
      )}
    </Screen>
  )
}

type BeginProps = {
  readonly pack: Pack
  readonly workshop: PackWorkshop
  readonly task: PackTask | undefined
  readonly askedAt: string
}

function Begin({ pack, workshop, task, askedAt }: BeginProps): JSX.Element {
  const [kind, setKind] = useState<VisitKind>(task?.kind ?? 'routine')
  const [team, setTeam] = useState<readonly Member[]>(() => firstTeam(pack, workshop, task))
  const [told, setTold] = useState(false)
  const [reason, setReason] = useState('')
  const [where, setWhere] = useState<Position | 'looking' | undefined>('looking')
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    void place().then(setWhere)
    return undefined
  })
  const list = workshop.lists.find(each => each.kinds.indexOf(kind) !== -1)
  const ofTask = task?.kind === kind ? task : undefined
  const start = async (from: PackList) => {
    setBusy(true)
    const position = where === 'looking' ? undefined : where
    const id = await begin({ workshop, list: from, kind, task: ofTask, reason, team: [...team], position })
    replaceWith(links.visit(id))
  }
  const short = team.length < smallestTeam
  return (
    <Screen
      title="开始检查"
      back={links.home}
      foot={
        <Button
          look="main"
          disabled={busy || list === undefined || short || !told}
          onClick={() => (list === undefined ? undefined : void start(list))}
        >
          {short ? '检查人员不少于两人' : told ? '开始检查' : '请先亮证告知'}
        </Button>
      }
    >
      <Card workshop={workshop} pack={pack} askedAt={askedAt} />
      {kindsOf(workshop).length < 2 ? null : (
        <Choice
          label="检查方式"
          choices={kindsOf(workshop).map(each => [each, visitKindZh[each]])}
          value={kind}
          onInput={setKind}
        />
      )}
      {ofTask === undefined ? null : (
        <p class="quiet">
          任务：{ofTask.reason || visitKindZh[ofTask.kind]}，{ofTask.dueOn} 前完成
        </p>
      )}
      {kind === 'joint' && list !== undefined ? <Joint list={list} pack={pack} /> : null}
      {kind === 'unannounced' && ofTask === undefined ? (
        <TextField label="事由" optional max={100} value={reason} onInput={setReason} />
      ) : null}
      <Team pack={pack} workshop={workshop} value={team} onInput={setTeam} />
      <label class="tick">
        <input type="checkbox" checked={told} onChange={({ currentTarget }) => setTold(currentTarget.checked)} />
        <span>已向小作坊出示执法证件，告知依法享有陈述、申辩和申请回避的权利，以及配合检查的义务</span>
      </label>
      <p class="hint">对方申请检查人员回避的，先不要开始，报负责人决定；应当回避的换人再查。</p>
      <p class="quiet">
        {where === 'looking'
          ? '正在定位…'
          : where === undefined
            ? '没有定位（没有允许或搜不到卫星），检查照常进行，记录里不写位置。'
            : `已定位，误差约 ${Math.round(where.accuracy)} 米`}
      </p>
    </Screen>
  )
}

const kindsOf = ({ lists }: PackWorkshop): readonly VisitKind[] => [
  ...new Set(lists.reduce<readonly VisitKind[]>((all, { kinds }) => all.concat(kinds), [])),
]

function Joint({ list, pack }: { readonly list: PackList; readonly pack: Pack }): JSX.Element {
  const others = list.departments.filter(each => each !== pack.department).map(each => departmentZh[each])
  return (
    <Note tone="calm">
      这里只有{departmentZh[pack.department]}的 {list.items.length} 项。{others.join('、')}
      用自己的账号在自己的手机上记，各签各的。
    </Note>
  )
}

/** Whom the task names, else the officer who holds the phone. */
function firstTeam({ officers }: Pack, { recused }: PackWorkshop, task: PackTask | undefined): readonly Member[] {
  const kept = new Set(recused.map(({ officer }) => officer))
  const named = new Set(task?.officers.map(({ officer }) => officer))
  const wanted = officers.filter(({ officer, mine }) => (named.size > 0 ? named.has(officer) : mine))
  return wanted.flatMap(({ officer, name, certificateNumber }) =>
    certificateNumber === null || kept.has(officer) ? [] : [{ officer, name, certificateNumber }],
  )
}

type CardProps = { readonly workshop: PackWorkshop; readonly pack: Pack; readonly askedAt: string }

function Card({ workshop, pack, askedAt }: CardProps): JSX.Element {
  const { open } = workshop
  return (
    <div class="card stacked">
      <p>
        <strong class="lead">{workshop.name}</strong>
        <br />
        <span class="quiet">
          {workshop.categoryName} · {workshop.townName} · {workshop.operatorName}
          {workshop.certificateNumber === null ? ' · 没有备案证' : ` · ${workshop.certificateNumber}`}
        </span>
        <br />
        <span class="quiet">
          资料 {askedAt}
          {pack.day === today() ? '' : `（${pack.day} 下载的）`}
        </span>
      </p>
      {open.length === 0 ? null : (
        <>
          <p>
            <Tag tone="attention">未销号的隐患 {open.length} 项</Tag>
          </p>
          <ul class="bullets">
            {open.map(({ text, foundOn }) => (
              <li key={text}>
                {foundOn} {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
