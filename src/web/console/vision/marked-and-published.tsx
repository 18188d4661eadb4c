import type { ReactNode } from 'react'
import { DateField } from '../../ui/form.tsx'
import { today } from '../today.ts'

type Props = {
  readonly values: { readonly signedOn: string; readonly publishedOn: string }
  readonly set: (field: 'signedOn' | 'publishedOn') => (value: string) => void
}

/** What the law asks of every place before a picture counts: a sign, and a place that is known. 行政处罚法 第四十一条. */
export function MarkedAndPublished({ values, set }: Props): ReactNode {
  return (
    <>
      <DateField
        label="设置标识日期"
        pointer="/signedOn"
        max={today()}
        hint="现场贴好“视频监控”标识的日期"
        value={values.signedOn}
        onChange={set('signedOn')}
      />
      <DateField
        label="公布地点日期"
        pointer="/publishedOn"
        max={today()}
        hint="设置地点向社会公布的日期"
        value={values.publishedOn}
        onChange={set('publishedOn')}
      />
    </>
  )
}
