/** Single quotes hold everything in a shell; neither secret nor address has one. */
const quoted = (text: string) => `'${text}'`

/** A picture sent and signed from a shell: to try it out, and to read off how it is signed. */
export function pushExample(url: string, secret: string): string {
  return [
    `URL=${quoted(url)}`,
    `SECRET=${quoted(secret)}`,
    'TIME=$(date +%s%3N)',
    "HASH=$(sha256sum still.jpg | cut -d' ' -f1)",
    `SIGN=$(printf '%s\\n%s' "$TIME" "$HASH" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.* //')`,
    'curl -X POST "$URL" --data-binary @still.jpg -H "Content-Type: image/jpeg" \\',
    '  -H "X-Fangma-Time: $TIME" -H "X-Fangma-Signature: $SIGN"',
  ].join('\n')
}

/** The same picture in JSON, as other monitoring programs forward it. */
export function webhookExample(url: string, secret: string, deviceNumber: string): string {
  return [
    `URL=${quoted(`${url}/webhook`)}`,
    `SECRET=${quoted(secret)}`,
    `printf '{"DeviceID":"${deviceNumber}","Image":"%s"}' "$(base64 -w0 still.jpg)" > body.json`,
    'TIME=$(date +%s%3N)',
    "HASH=$(sha256sum body.json | cut -d' ' -f1)",
    `SIGN=$(printf '%s\\n%s' "$TIME" "$HASH" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.* //')`,
    'curl -X POST "$URL" --data-binary @body.json -H "Content-Type: application/json" \\',
    '  -H "X-Fangma-Time: $TIME" -H "X-Fangma-Signature: $SIGN"',
  ].join('\n')
}
