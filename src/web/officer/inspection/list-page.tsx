/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { resultZh, visitKindZh } from '../../../inspection/zh.ts'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit, PackItem } from '../offline/shape.ts'
import { markOf } from '../offline/writing.ts'
import { restConforms, sees, throwAway, useVisit } from '../state/visit.ts'
import { ItemSheet } from './item-sheet.tsx'
import { Missing } from './missing.tsx'
import { isOpenMatter, wanting } from './result.ts'
import { otherDepartments } from './words.ts'

/** The list by topic: only exceptions are tapped, but every item has to have stood on the screen. */
export function ListPage({ route }: { readonly route: Route }): JSX.Element {
  const visit = useVisit(route.query.visit)
  if (visit === undefined || visit.state !== 'open') return <Missing visit={visit} />
  return <List visit={visit} />
}

function List({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const [opened, setOpened] = useState<PackItem | undefined>(undefined)
  const [leaving, setLeaving] = useState(false)
  const watch = useSeen(visit)
  const { items, spared } = visit.list
  const others = otherDepartments(visit)
  const unsure = items.filter(({ toBeConfirmed }) => toBeConfirmed).length
  return (
    <Screen title={visit.workshop.name} back={links.home} silent foot={<Onward visit={visit} />}>
      <p class="quiet">
        {visitKindZh[visit.kind]} · 共 {items.length} 项，点开有问题的项目记；没问题的看完后一次记“符合”。
        {unsure === 0 ? '' : `其中 ${unsure} 项的依据待确认，点开可见。`}
        {others === '' ? '' : ` ${others}的项目由他们自己记。`}
      </p>
      {topicsOf(items).map(([topic, own]) => (
        <section key={topic}>
          <h2 class="group-title">{topic}</h2>
          <ul class="rows">
            {own.map(item => (
              <li key={item.code} data-code={item.code} ref={watch}>
                <ItemRow visit={visit} item={item} onOpen={() => setOpened(item)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {spared.length === 0 ? null : (
        <Note tone="calm">
          三个月内上级检查过、这次不再重复检查 {spared.length} 项：{spared.map(({ code }) => code).join('、')}
        </Note>
      )}
      <button type="button" class="text-button" onClick={() => setLeaving(true)}>
        开错了，不检查这一家
      </button>
      {opened === undefined ? null : <ItemSheet visit={visit} item={opened} onClose={() => setOpened(undefined)} />}
      {leaving ? (
        <Ask
          title="不检查这一家？"
          words="已经记的项目、照片和签名都会从手机里删掉，预留的文号退回去。"
          yes="删掉这次检查"
          bad
          onClose={() => setLeaving(false)}
          onYes={() => void throwAway(visit.id).then(() => replaceWith(links.home))}
        />
      ) : null}
    </Screen>
  )
}

function topicsOf(items: readonly PackItem[]): readonly (readonly [string, readonly PackItem[]])[] {
  const topics = new Map<string, PackItem[]>()
  for (const item of items) {
    const topic = isOpenMatter(item) ? '上次没销号的，先问改了没有' : item.topic
    topics.set(topic, [...(topics.get(topic) ?? []), item])
  }
  return [...topics]
}

/** Which items have stood on the screen long enough to be read; kept, so that a dead battery does not begin anew. */
function useSeen({ id, seen }: KeptVisit): (row: HTMLElement | null) => void {
  const known = useRef(new Set(seen))
  const observer = useRef<IntersectionObserver | undefined>(undefined)
  const fresh = useRef<string[]>([])
  if (observer.current === undefined) {
    observer.current = new IntersectionObserver(
      entries => {
        for (const { isIntersecting, target } of entries) {
          const code = target instanceof HTMLElement ? target.dataset.code : undefined
          if (!isIntersecting || code === undefined || known.current.has(code)) continue
          known.current.add(code)
          fresh.current.push(code)
        }
      },
      // What lies under the head or the foot of the screen was not seen.
      { threshold: 0.6, rootMargin: '-56px 0px -76px 0px' },
    )
  }
  useEffect(() => {
    const timer = setInterval(() => {
      if (fresh.current.length > 0) void sees(id, fresh.current.splice(0))
    }, 200)
    return () => {
      clearInterval(timer)
      observer.current?.disconnect()
    }
  }, [id])
  return row => {
    if (row !== null) observer.current?.observe(row)
  }
}

type RowProps = { readonly visit: KeptVisit; readonly item: PackItem; readonly onOpen: () => void }

function ItemRow({ visit, item, onOpen }: RowProps): JSX.Element {
  const mark = markOf(visit, item)
  const tone = mark === undefined ? 'plain' : markTone[mark.result]
  const files = (mark?.files.length ?? 0) + (mark?.voice === undefined ? 0 : 1)
  return (
    <button type="button" class={`row item ${mark?.result ?? ''}`} onClick={onOpen}>
      <span>
        <span class="quiet">{item.code} </span>
        {item.text} {item.weight === 'key' ? <Tag tone="attention">重点</Tag> : null}
        {item.earlier === '' ? null : <div class="earlier">上次：{item.earlier}</div>}
        {mark === undefined || mark.note === '' ? null : <div class="more">{mark.note}</div>}
      </span>
      <span class="arrow">
        <Tag tone={tone}>{mark === undefined ? '未记' : resultZh[mark.result]}</Tag>
        {files === 0 ? null : <div class="more">证据 {files}</div>}
      </span>
    </button>
  )
}

const markTone = { conforming: 'good', nonconforming: 'bad', 'not-applicable': 'plain' } as const

/** What comes next, said on the one button. */
function Onward({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const { items } = visit.list
  const [told, setTold] = useState(false)
  const seen = new Set(visit.seen)
  const unseen = items.filter(({ code }) => !seen.has(code) && visit.marks[code] === undefined).length
  const rest = items.filter(item => visit.marks[item.code] === undefined && !isOpenMatter(item)).length
  const faults = wanting(visit)
  if (unseen > 0)
    return (
      <Button disabled onClick={() => undefined}>
        请往下看完，还有 {unseen} 项没看到
      </Button>
    )
  if (visit.restAt === undefined && rest > 0)
    return (
      <Button look="main" onClick={() => void restConforms(visit.id)}>
        其余 {rest} 项均符合
      </Button>
    )
  const onward = () => {
    if (faults.length > 0) return setTold(true)
    if (visit.restAt === undefined) void restConforms(visit.id)
    go(links.told(visit.id))
  }
  return (
    <div class="stacked">
      {told && faults.length > 0 ? <Note tone="bad">{faults.join('；')}</Note> : null}
      <Button look="main" onClick={onward}>
        看检查结果
      </Button>
    </div>
  )
}
