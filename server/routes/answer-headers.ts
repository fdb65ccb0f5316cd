/** What every answer of the app says of where it may be shown, kept and asked from. */
import { secureHeaders } from 'hono/secure-headers'

/** The panel asks for nothing of the person's machine. */
const NO_PERMISSIONS = {
  camera: [],
  displayCapture: [],
  geolocation: [],
  microphone: [],
  payment: [],
  publickeyCredentialsGet: [],
  usb: [],
}

/**
 * @param framers the sources that may frame the panel, as the CSP spells them
 * @param publicUrl over https it makes browsers stay there
 */
export const answerHeaders = ({ framers, publicUrl }: { framers: string[]; publicUrl: string }) =>
  secureHeaders({
    // Clockify frames the panel: `frame-ancestors` says who may, and X-Frame-Options would forbid all.
    xFrameOptions: false,
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: false,
    referrerPolicy: 'no-referrer',
    // A year is what Clockify's reviewers ask for; over plain http the header means nothing.
    strictTransportSecurity: publicUrl.startsWith('https:')
      ? 'max-age=31536000; includeSubDomains'
      : false,
    permissionsPolicy: NO_PERMISSIONS,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: framers,
    },
  })
