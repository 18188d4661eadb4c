import { Button, Radio } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { useMay } from '../../session.tsx'
import { copyToAll, setPeriods } from './hours-steps.ts'
import {
  dayNames,
  hoursText,
  type Read,
  readSchedule,
  type ScheduleText,
  textOf,
  weekOrder,
  weekSentences,
} from './hours-text.ts'
import { Periods } from './periods.tsx'
import { SaveBar } from './save-bar.tsx'
import { SpecialDays } from './special-days.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { RefusedSave, useChange } from './use-change.tsx'
import type { Camera } from './words.ts'
import './hours.css'

/** 申报的生产时间: outside of it people in the picture are something to be warned of. */
export function HoursTab({ camera }: { readonly camera: Camera }): ReactNode {
  const editable = useMay()('vision.set-hours') && camera.retiredOn === null
  return editable ? <Editor camera={camera} /> : <Shown camera={camera} />
}

function Shown({ camera }: { readonly camera: Camera }): ReactNode {
  const { schedule } = camera
  return (
    <Panel title="生产时间">
      {schedule === null ? <NotSet /> : <Sentences read={readSchedule(textOf(schedule))} />}
    </Panel>
  )
}

function NotSet(): ReactNode {
  return (
    <Notice tone="attention">
      还没有设定生产时间，程序不知道什么时候不该有人，所以不查“非工作时间有人”“夜间异常生产”和“疑似老鼠”。
    </Notice>
  )
}

/** What is typed, and how it is saved over what the person saw. */
function useHours(camera: Camera) {
  const [saved, setSaved] = useState(() => readOf(camera))
  const [text, setText] = useState(() => textOf(camera.schedule))
  const [tried, setTried] = useState(false)
  const read = readSchedule(text)
  const unsaved = differs(read, saved.read ?? readSchedule(textOf(null)))
  if (camera.version > saved.version) {
    // Where something else of the camera has changed, what is typed goes on.
    const newest = readOf(camera)
    const isSame = newest.read === null ? saved.read === null : saved.read !== null && !differs(newest.read, saved.read)
    if (isSame || !unsaved) setSaved(newest)
    if (!isSame && !unsaved) setText(textOf(camera.schedule))
  }
  const asked = useRef({ version: saved.version, read })
  const save = useChange('vision.set-hours', ({ version }) => {
    say('生产时间已保存')
    setTried(false)
    setSaved({ version, read: asked.current.read })
  })
  const submit = () => {
    setTried(true)
    const schedule = sent(read)
    if (read.faults.size > 0 || schedule === undefined) return
    asked.current = { version: saved.version, read }
    save.run({ camera: camera.camera, version: saved.version, schedule })
  }
  const giveUp = () => {
    save.forget()
    setSaved(readOf(camera))
    setText(textOf(camera.schedule))
  }
  const change = (does: (now: ScheduleText) => ScheduleText) => {
    save.forget()
    setText(does)
  }
  const { busy, refused } = save
  const mayGoOn = saved.version > asked.current.version
  return { text, read, isNew: saved.read === null, unsaved, tried, change, submit, giveUp, mayGoOn, busy, refused }
}

function Editor({ camera }: { readonly camera: Camera }): ReactNode {
  const { text, read, isNew, unsaved, tried, change, submit, giveUp, mayGoOn, busy, refused } = useHours(camera)
  return (
    <Panel title="生产时间">
      {isNew && <NotSet />}
      {isNew && <p className="quiet">下面先填了常见的时间，改成这家申报的，再保存。</p>}
      <RefusedSave refused={refused} mayGoOn={mayGoOn} onGiveUp={giveUp} />
      <div className="hours">
        <Week text={text} read={read} onChange={change} />
        <div className="hours-side">
          <h3>这样设定的意思</h3>
          <Sentences read={read} />
        </div>
      </div>
      <Holidays value={text.holidays} onChange={holidays => change(now => ({ ...now, holidays }))} />
      <SpecialDays text={text} faults={read.faults} onChange={change} />
      {tried && read.faults.size > 0 && (
        <Notice tone="bad">有 {read.faults.size} 处需要改正，见标红的地方，改好再保存。</Notice>
      )}
      <SaveBar word="保存生产时间" unsaved={unsaved} proposed={isNew} busy={busy} onSave={submit} onGiveUp={giveUp} />
      <UnsavedGuard unsaved={unsaved} what="生产时间" />
    </Panel>
  )
}

type WeekProps = {
  readonly text: ScheduleText
  readonly read: Read
  readonly onChange: (does: (now: ScheduleText) => ScheduleText) => void
}

function Week({ text, read, onChange }: WeekProps): ReactNode {
  return (
    <table className="hours-week">
      <caption className="quiet small">结束早于开始的，算到第二天。一天可以有几段，都删掉就是不生产。</caption>
      <tbody>
        {weekOrder.map(day => (
          <tr key={day}>
            <th scope="row">{dayNames[day]}</th>
            <td>
              <Periods
                name={dayNames[day]}
                periods={text.week[day] ?? []}
                fault={read.faults.get(`day ${day}`)}
                next={text.next}
                onChange={periods => onChange(now => setPeriods(now, day, periods))}
              />
            </td>
            <td>
              <Button size="small" type="link" onClick={() => onChange(now => copyToAll(now, day))}>
                复制到每天
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type HolidaysProps = {
  readonly value: 'as-usual' | 'closed'
  readonly onChange: (value: 'as-usual' | 'closed') => void
}

function Holidays({ value, onChange }: HolidaysProps): ReactNode {
  return (
    <fieldset className="hours-holidays">
      <legend className="field-label">法定节假日</legend>
      <Radio.Group value={value} onChange={({ target }) => onChange(target.value === 'closed' ? 'closed' : 'as-usual')}>
        <Radio value="as-usual">照常，按星期算</Radio>
        <Radio value="closed">停工，有人就提醒</Radio>
      </Radio.Group>
      <div className="field-hint">
        {value === 'closed'
          ? '按国务院公布的放假安排；还没有公布的年份不判断，也就不提醒。'
          : '放假那几天也按星期几的时间算。'}
      </div>
    </fieldset>
  )
}

function Sentences({ read }: { readonly read: Read }): ReactNode {
  return (
    <ul className="cam-meaning">
      {weekSentences(read.week).map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
      <li>{read.holidays === 'closed' ? '法定节假日停工' : '法定节假日照常'}</li>
      {dated(read.special).map(({ from, to, hours }) => (
        <li key={`${from} ${to}`}>
          {from === to ? from : `${from} 至 ${to}`} {hoursText(hours)}，不按上面的算
        </li>
      ))}
      <li className="quiet">
        这些时间以外画面里有人，提醒“非工作时间有人”；停留十分钟以上，再提醒“夜间异常生产”（待人核实）；没有人而地面上有小东西跑，提醒“疑似老鼠”。
      </li>
    </ul>
  )
}

function dated(special: Read['special']): Read['special'] {
  return special.filter(({ from, to }) => from !== '' && to !== '')
}

function sent({ week, holidays, special }: Read) {
  const [sunday, monday, tuesday, wednesday, thursday, friday, saturday] = week.map(hours => [...hours])
  if (!sunday || !monday || !tuesday || !wednesday || !thursday || !friday || !saturday) return undefined
  return {
    week: [sunday, monday, tuesday, wednesday, thursday, friday, saturday] as const,
    holidays,
    special: special.map(({ hours, ...days }) => ({ ...days, hours: [...hours] })),
  }
}

function readOf({ version, schedule }: Camera): { readonly version: number; readonly read: Read | null } {
  return { version, read: schedule === null ? null : readSchedule(textOf(schedule)) }
}

function differs(a: Read, b: Read): boolean {
  const plain = ({ week, special, holidays }: Read) => JSON.stringify({ week, special, holidays })
  return a.faults.size > 0 || plain(a) !== plain(b)
}
