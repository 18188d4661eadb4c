import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Draft } from '../../ui/draft.ts'
import { TextField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { useBoundary } from './boundary.ts'
import { Outline } from './outline.tsx'
import './map.css'

type Position = { readonly longitude: string; readonly latitude: string }

type Props<T extends Position> = { readonly draft: Draft<T>; readonly below: string }

/** Typed, picked on the outline, or taken from the device. */
export function PositionField<T extends Position>({ draft, below }: Props<T>): ReactNode {
  const boundary = useBoundary()
  const [open, setOpen] = useState(false)
  const { longitude, latitude } = draft.values
  const place = (east: number, north: number) => {
    draft.set('longitude')(east.toFixed(6))
    draft.set('latitude')(north.toFixed(6))
  }
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      found => place(found.coords.longitude, found.coords.latitude),
      () => say('没有取得位置，请检查定位权限，或在图上点选', 'attention'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  const at =
    longitude === '' || latitude === '' || Number.isNaN(Number(longitude) + Number(latitude))
      ? undefined
      : { longitude: Number(longitude), latitude: Number(latitude) }
  return (
    <div className="field">
      <div className="fields-2">
        <TextField
          label="经度"
          pointer={`${below}/longitude`}
          value={longitude}
          onChange={text => draft.set('longitude')(text)}
          inputMode="decimal"
          placeholder="如 106.638700"
        />
        <TextField
          label="纬度"
          pointer={`${below}/latitude`}
          value={latitude}
          onChange={text => draft.set('latitude')(text)}
          inputMode="decimal"
          placeholder="如 31.786900"
        />
      </div>
      <div className="row">
        {boundary && (
          <Button size="small" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? '收起地图' : '在图上点选'}
          </Button>
        )}
        {window.isSecureContext && (
          <Button size="small" onClick={here}>
            用现在的位置
          </Button>
        )}
      </div>
      {open && boundary && (
        <Outline
          boundary={boundary}
          at={at}
          label="区界图，点击选择位置"
          onPick={picked => place(picked.longitude, picked.latitude)}
        />
      )}
    </div>
  )
}
