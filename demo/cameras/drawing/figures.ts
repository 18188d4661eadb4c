/** A drawn figure in its own coordinates: `(0, 0)` is its upper left corner, and it stands on its lower edge. */
export type Figure = { readonly width: number; readonly height: number; readonly marks: string }

export type Worn = {
  readonly cap: boolean
  readonly mask: boolean
  readonly shirt: 'blue' | 'grey' | 'white'
  readonly hair: 'black' | 'grey'
}

const shirts = {
  blue: ['#3d5a80', '#4f74a3', '#2b415e'],
  grey: ['#6d7176', '#8b9096', '#4b4f54'],
  white: ['#d9dcdc', '#f4f5f4', '#b9bebe'],
} as const
const hairs = { black: '#1d1714', grey: '#57534e' } as const

/**
 * Somebody in a workshop, drawn and nobody in particular, and yet a person to a detector that was taught on photographs:
 * shares and shades are those of a body.
 */
export function worker({ cap, mask, shirt, hair }: Worn): Figure {
  const [dark, light, darker] = shirts[shirt]
  const cloth = 'url(#cloth)'
  const marks = [
    across('cloth', [dark, light, darker]),
    across('trouser', ['#26303b', '#3c4a59', '#1c242d']),
    '<linearGradient id="skin" x2="1" y2="1"><stop stop-color="#e9bd9c"/><stop offset="1" stop-color="#b98563"/></linearGradient>',
    '<ellipse cx="100" cy="492" rx="74" ry="12" opacity=".25"/>',
    // Trousers and shoes.
    '<path d="M66 300 58 470q-2 12-16 16v8h44l6-20 8-144 8 144 6 20h44v-8q-14-4-16-16l-8-170z" fill="url(#trouser)"/>',
    '<path d="M42 484h46v10H36zM112 484h46l6 10h-52z" fill="#16181b"/>',
    // Arms, hands, body.
    `<path d="M62 118Q34 122 26 160L10 250q-2 14 6 20l10 2q8-2 10-12l18-70z" fill="${cloth}"/>`,
    `<path d="M138 118q28 4 36 42l16 90q2 14-6 20l-10 2q-8-2-10-12l-18-70z" fill="${cloth}"/>`,
    '<g fill="url(#skin)"><ellipse cx="20" cy="282" rx="12" ry="16"/><ellipse cx="180" cy="282" rx="12" ry="16"/></g>',
    `<path d="M60 116q40-12 80 0l10 94-8 110H58l-8-110z" fill="${cloth}"/>`,
    // Apron.
    '<path d="M74 150h52l4 50q16 10 14 30l2 150H54l2-150q-2-20 14-30z" fill="#e9e7df"/>',
    '<path d="m74 150 10-40m42 40-10-40" stroke="#e9e7df" stroke-width="7"/>',
    '<path d="M76 240h48v40q-24 14-48 0z" fill="none" stroke="#b9b4a6" stroke-width="3"/>',
    // Neck and head.
    '<path d="M84 84h32v30q-16 14-32 0z" fill="#c08d6b"/><ellipse cx="100" cy="58" rx="34" ry="43" fill="url(#skin)"/>',
    '<ellipse cx="66" cy="62" rx="6" ry="10" fill="#c9966f"/><ellipse cx="134" cy="62" rx="6" ry="10" fill="#b07f5c"/>',
    `<path d="M64 56q-4-48 36-46 40-2 36 46-4-22-20-24-26 4-42 0-6 8-10 24z" fill="${hairs[hair]}"/>`,
    '<path d="M80 52q8-5 14 0m12 0q8-5 14 0" stroke="#2a1d16" stroke-width="3.4" fill="none"/>',
    '<g fill="#fff"><ellipse cx="87" cy="60" rx="6" ry="3.6"/><ellipse cx="113" cy="60" rx="6" ry="3.6"/></g>',
    '<g fill="#20140e"><circle cx="87" cy="60" r="3"/><circle cx="113" cy="60" r="3"/></g>',
    '<path d="m100 58-5 17q5 4 10 0z" fill="#b07a58"/><path d="M88 86q12 7 24 0-12-4-24 0z" fill="#8f4a3e"/>',
    ...(mask ? ['<path d="M68 66q32 8 64 0l-4 22q-28 22-56 0z" fill="#d6e6f2"/>'] : []),
    ...(mask ? ['<path d="m68 68-6-8m70 8 6-8" stroke="#d6e6f2" stroke-width="2"/>'] : []),
    ...(cap ? ['<path d="M60 44Q56-6 100-6t40 50q-40-14-80 0z" fill="#f4f6f7"/>'] : []),
    ...(cap ? ['<path d="M60 44q40-14 80 0l-1 8q-39-14-78 0z" fill="#cfd3d6"/>'] : []),
  ]
  return { width: 200, height: 504, marks: marks.join('') }
}

/** A brown duck that walks to the right. */
export function duck(): Figure {
  const legs = '<path d="M92 122v33m20-33v33m-28-10h20m0 0h20" stroke="#e95f28" stroke-width="6"/>'
  const body = 'fill="url(#duck)"'
  const marks = [
    '<radialGradient id="duck" cx=".55" cy=".3" r=".8"><stop stop-color="#bb9567"/><stop offset=".6" stop-color="#866743"/><stop offset="1" stop-color="#745a3b"/></radialGradient>',
    '<ellipse cx="100" cy="159" rx="46" ry="7" opacity=".28"/>',
    legs,
    '<path d="m66 102-46 20 6 0 50 10z" fill="#745a3b"/>',
    `<ellipse cx="100" cy="110" rx="46" ry="22" transform="rotate(2.4 100 110)" ${body}/>`,
    `<path d="M111 95q30 8 31-12h41q5 15-41 27z" ${body}/><circle cx="162" cy="83" r="20.5" ${body}/>`,
    '<path d="m181 78 27 8-27 4z" fill="#e95f28"/><circle cx="169" cy="80" r="3.4" fill="#120d08"/>',
    '<path d="M68 106q32-16 55 4-23 16-64 8z" fill="#745a3b" opacity=".75"/>',
    '<path d="M73 114q22 14 45-4m-40 14q18 10 36-6" stroke="#866743" stroke-width="2.4" fill="none"/>',
  ]
  return { width: 210, height: 168, marks: marks.join('') }
}

function across(id: string, [from, middle, to]: readonly [string, string, string]): string {
  return `<linearGradient id="${id}" x2="1"><stop stop-color="${from}"/><stop offset=".5" stop-color="${middle}"/><stop offset="1" stop-color="${to}"/></linearGradient>`
}
