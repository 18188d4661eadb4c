/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit } from '../offline/shape.ts'

/** The address names a visit that is not there, or that has been finished. */
export function Missing({ visit }: { readonly visit: KeptVisit | undefined }): JSX.Element {
  return (
    <Screen title="检查" back={links.home}>
      <Note tone="calm">{visit === undefined ? '手机里没有这次检查。' : '这次检查已经做完，不能再改。'}</Note>
      <Button look="main" onClick={() => replaceWith(visit === undefined ? links.home : links.done(visit.id))}>
        {visit === undefined ? '回到今日检查' : '看这次检查'}
      </Button>
    </Screen>
  )
}
