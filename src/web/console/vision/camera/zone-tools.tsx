import { Button } from 'antd'
import type { ReactNode } from 'react'
import * as draw from './drawing.ts'
import type { Change } from './zone-hand.ts'
import { nameOf } from './zone-outline.tsx'

type Props = { readonly drawing: draw.Drawing; readonly onChange: Change; readonly corner: number | undefined }

/** What can be done now, and in a sentence how. */
export function ZoneTools({ drawing, onChange, corner }: Props): ReactNode {
  const { draft, chosen, shapes, past, future } = drawing
  const held = shapes.find(({ key }) => key === chosen)
  return (
    <div className="zone-tools">
      <div className="row">
        {draft === undefined ? (
          <>
            <Button onClick={() => onChange(now => draw.startDraft(now, 'zone'))}>画区域</Button>
            <Button onClick={() => onChange(now => draw.startDraft(now, 'mask'))}>画屏蔽区</Button>
          </>
        ) : (
          <DraftTools draft={draft} onChange={onChange} />
        )}
        {held !== undefined &&
          corner !== undefined &&
          held.polygon[corner] !== undefined &&
          held.polygon.length > 3 && (
            <Button onClick={() => onChange(now => draw.removeCorner(now, held.key, corner))}>
              删除第 {corner + 1} 个角
            </Button>
          )}
        <span className="zone-steps">
          <Button disabled={past.length === 0 && draft === undefined} onClick={() => onChange(draw.undo)}>
            撤销
          </Button>
          <Button disabled={future.length === 0 || draft !== undefined} onClick={() => onChange(draw.redo)}>
            重做
          </Button>
        </span>
      </div>
      <p className="quiet small" aria-live="polite">
        {draft !== undefined
          ? `在画面上逐个点角，已点 ${draft.points.length} 个；点回第一个角、双击或按回车画完，Esc 取消，撤销退一个角。`
          : held !== undefined
            ? `正在调整“${nameOf(held, shapes)}”：拖角移动，点边上的小圆点加角，拖中间整体移动；Tab 选中角后用方向键微调（按住 Shift 走大步），Delete 删角。`
            : '点画面上的一块或右边列表里的名称来调整。'}
      </p>
    </div>
  )
}

function DraftTools({ draft, onChange }: { readonly draft: draw.Draft; readonly onChange: Change }): ReactNode {
  const few = draft.points.length < 3
  return (
    <>
      <Button type="primary" disabled={few} onClick={() => onChange(draw.closeDraft)}>
        画完
      </Button>
      <Button onClick={() => onChange(now => draw.addRectangle(now, draft.what))}>直接放一个方框</Button>
      <Button onClick={() => onChange(draw.cancelDraft)}>取消</Button>
    </>
  )
}
