import { Select } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { drawnFault } from '../../../../vision/rules/camera.ts'
import { drawnFaultZh } from '../../../../vision/zh.ts'
import { Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { useMay } from '../../session.tsx'
import { type Background, backgroundZh, useBackground } from './background.tsx'
import * as draw from './drawing.ts'
import type { Seen } from './live-still.tsx'
import { SaveBar } from './save-bar.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { RefusedSave, useChange } from './use-change.tsx'
import { type Camera, drawnMeaning } from './words.ts'
import { ZoneCanvas } from './zone-canvas.tsx'
import type { Change } from './zone-hand.ts'
import { ZoneList } from './zone-list.tsx'
import { ZoneTools } from './zone-tools.tsx'

type Props = { readonly camera: Camera; readonly seen: Seen }

/** Where people are looked for, where nobody is, and what follows from it. */
export function ZonesTab({ camera, seen }: Props): ReactNode {
  const editable = useMay()('vision.draw') && camera.retiredOn === null
  const [wanted, setWanted] = useState<Background>('live')
  const background = useBackground(camera, seen, wanted)
  const work = useDrawing(camera)
  const { drawing, corner, faults, change, unsaved } = work
  const editor = useRef<HTMLElement>(null)
  const draws = drawing.draft !== undefined
  // Whoever begins to draw goes on with the keyboard where the picture is.
  useEffect(() => {
    if (draws) editor.current?.focus({ preventScroll: true })
  }, [draws])
  return (
    <Panel
      title="画面与区域"
      extra={<BackgroundChoice shown={background.shown} offered={background.offered} onWanted={setWanted} />}
    >
      <RefusedSave refused={work.refused} mayGoOn={work.mayGoOn} onGiveUp={work.giveUp} />
      {editable && <ZoneTools drawing={drawing} onChange={change} corner={corner} />}
      <section
        ref={editor}
        className="zone-editor"
        aria-label="画区域"
        onKeyDown={stroke => editable && pressed(stroke, change)}
        {...focusable}
      >
        <ZoneCanvas
          {...{ drawing, corner, editable }}
          onChange={change}
          onCorner={work.setCorner}
          aspect={background.aspect}
          faulty={[...faults.keys()][0]}
        >
          {background.picture}
        </ZoneCanvas>
        <div className="zone-side">
          <ZoneList drawing={drawing} onChange={change} editable={editable} faults={faults} />
          {camera.retiredOn === null && <Meaning camera={camera} drawing={drawing} />}
        </div>
      </section>
      {editable && (
        <SaveBar word="保存区域" unsaved={unsaved} busy={work.busy} onSave={work.submit} onGiveUp={work.giveUp} />
      )}
      {!editable && camera.retiredOn === null && (
        <Notice tone="unknown">区域由管理员、股室和监管人员划定，您可以查看。</Notice>
      )}
      <UnsavedGuard unsaved={unsaved || draws} what="画的区域" />
    </Panel>
  )
}

/** A press on the picture takes the keys with it. */
const focusable = { tabIndex: -1 }

/** What is drawn, and how it is saved over what the person saw. */
function useDrawing(camera: Camera) {
  const [saved, setSaved] = useState<draw.Drawn & { readonly version: number }>(camera)
  const [drawing, setDrawing] = useState(() => draw.beginDrawing(camera))
  const [corner, setCorner] = useState<number | undefined>(undefined)
  const unsaved = draw.isChanged(drawing, saved)
  const begin = (version: number, { zones, masks }: draw.Drawn) => {
    const drawn = { zones, masks }
    setSaved({ version, ...drawn })
    setDrawing(draw.beginDrawing(drawn))
    setCorner(undefined)
  }
  // Somebody else has drawn, or something else of the camera has changed: nothing of one's own is lost.
  if (camera.version > saved.version) {
    if (draw.isSame(camera, saved)) setSaved({ ...saved, version: camera.version })
    else if (!unsaved && drawing.draft === undefined) begin(camera.version, camera)
  }
  const faults = faultsOf(drawing)
  const asked = useRef(saved)
  const save = useChange('vision.draw', ({ version }) => {
    say('区域已保存')
    setSaved({ ...asked.current, version })
  })
  const submit = () => {
    const first = [...faults.keys()][0]
    if (first !== undefined) {
      say(`还不能保存：${faults.get(first)}`, 'bad')
      return setDrawing(now => draw.choose(now, first))
    }
    const { zones, masks } = sent(drawing)
    asked.current = { version: saved.version, zones, masks }
    save.run({ camera: camera.camera, version: saved.version, zones, masks })
  }
  const change: Change = does => {
    save.forget()
    setDrawing(does)
  }
  const mayGoOn = saved.version > asked.current.version
  const giveUp = () => {
    save.forget()
    begin(camera.version, camera)
  }
  const { busy, refused } = save
  return { drawing, corner, setCorner, faults, change, unsaved, submit, giveUp, mayGoOn, busy, refused }
}

type ChoiceProps = {
  readonly shown: Background
  readonly offered: readonly Background[]
  readonly onWanted: (wanted: Background) => void
}

function BackgroundChoice({ shown, offered, onWanted }: ChoiceProps): ReactNode {
  return (
    <Select<Background>
      aria-label="画在哪张图上"
      className="filter-select"
      value={shown}
      options={offered.map(value => ({ value, label: backgroundZh[value] }))}
      onChange={onWanted}
    />
  )
}

function Meaning({ camera, drawing }: { readonly camera: Camera; readonly drawing: draw.Drawing }): ReactNode {
  return (
    <>
      <h3>这样画，程序怎么看</h3>
      <ul className="cam-meaning">
        {drawnMeaning(camera.scene, draw.drawnOf(drawing.shapes).zones).map(({ word, tone }) => (
          <li key={word}>
            <StatusTag tone={tone} word={tone === 'good' ? '在看' : '不看'} /> {word}
          </li>
        ))}
      </ul>
    </>
  )
}

function sent({ shapes }: draw.Drawing) {
  const { zones, masks } = draw.drawnOf(shapes)
  return { zones: zones.map(zone => ({ ...zone, polygon: [...zone.polygon] })), masks: masks.map(mask => [...mask]) }
}

/** By the shape that each belongs to: what the server would refuse is said while it is drawn. */
function faultsOf({ shapes }: draw.Drawing): ReadonlyMap<number, string> {
  const nameless = shapes.find(({ zone }) => zone !== undefined && zone.name.trim() === '')
  if (nameless !== undefined) return new Map([[nameless.key, '请填写区域名称']])
  const { zones, masks } = draw.drawnOf(shapes)
  const fault = drawnFault(zones, masks)
  if (fault === undefined) return new Map()
  const [, list, at] = fault.pointer.split('/')
  const among = shapes.filter(({ zone }) => (zone === undefined) === (list === 'masks'))
  const shape = among[Number(at)]
  return shape === undefined ? new Map() : new Map([[shape.key, drawnFaultZh[fault.fault]]])
}

/** Keys of the whole editor; what is typed into a field is the field's own. */
function pressed(stroke: KeyboardEvent, change: Change): void {
  if (stroke.target instanceof HTMLInputElement) return
  const command = stroke.ctrlKey || stroke.metaKey
  const letter = stroke.key.toLowerCase()
  const does = command
    ? letter === 'y' || (letter === 'z' && stroke.shiftKey)
      ? draw.redo
      : letter === 'z'
        ? draw.undo
        : undefined
    : stroke.key === 'Escape'
      ? (now: draw.Drawing) => (now.draft === undefined ? draw.choose(now, undefined) : draw.cancelDraft(now))
      : stroke.key === 'Enter' && !(stroke.target instanceof HTMLButtonElement)
        ? draw.closeDraft
        : undefined
  if (does === undefined) return
  if (command) stroke.preventDefault()
  change(does)
}
