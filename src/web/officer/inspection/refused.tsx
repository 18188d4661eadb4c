/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button, Note } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit } from '../offline/shape.ts'
import { openAgain, tryAgain, withoutTask } from '../state/visit.ts'

/** What the server said, and the ways on. Nothing is thrown away. */
export function Refused({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const [opening, setOpening] = useState(false)
  const { said } = visit
  const ofNumber = said !== undefined && /文号|字号|预留/.test(said.detail)
  return (
    <>
      <Note tone="bad">
        没有上传成功：{said?.detail}
        {(said?.errors ?? []).length > 1 ? `（${said?.errors.map(({ detail }) => detail).join('；')}）` : ''}
        。记录都还在手机里。
      </Note>
      {visit.task !== undefined && visit.department === 'market' && visit.kind !== 'joint' ? (
        <>
          <Button look="small" onClick={() => void withoutTask(visit.id)}>
            不算这项任务，作为另一次检查上传
          </Button>
          <p class="hint">任务已经有人做了或取消了，用这个。</p>
        </>
      ) : null}
      <Button look="small" onClick={() => void tryAgain(visit.id)}>
        再传一次
      </Button>
      <p class="hint">在电脑上补好了（如执法证号、回避登记），用这个。</p>
      <Button look="small" onClick={() => setOpening(true)}>
        打开修改
      </Button>
      <p class="hint">改了内容，双方要重新签名。</p>
      {opening ? (
        <Ask
          title="打开修改？"
          words={`已有的签名会作废，改好后检查人员和小作坊要重新签名，再上传。照片和记的项目都保留。${ofNumber ? '文号会换一个。' : ''}`}
          yes="打开修改"
          onClose={() => setOpening(false)}
          onYes={() => void openAgain(visit.id, ofNumber).then(() => replaceWith(links.visit(visit.id)))}
        />
      ) : null}
    </>
  )
}
