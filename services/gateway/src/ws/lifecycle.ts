/** `alive`: heard of since the last ping. `unanswered`: pinged, not heard of yet. `closing`: told goodbye. `closed`: gone. */
export type SocketState = "alive" | "unanswered" | "closing" | "closed";

/**
 * `message`: the client said something. `deliver`: there is something for it. `overflow`: it does not read. `tick`: a heartbeat is due.
 * `stop`: the server stops. `fault`: the transport broke or the client broke the protocol; `gone` follows. `gone`: the connection is over.
 */
export type SocketEvent = "message" | "deliver" | "pong" | "tick" | "overflow" | "stop" | "fault" | "gone";

export type SocketAction =
  | "handle"
  | "send"
  | "ping"
  | "close_slow"
  | "close_stopping"
  | "terminate"
  | "release"
  | "nothing";

export interface Transition {
  readonly next: SocketState;
  readonly action: SocketAction;
}

function to(next: SocketState, action: SocketAction): Transition {
  return { next, action };
}

/** What a WebSocket connection does in every state on every event. There is no empty cell. */
export const lifecycle: { readonly [S in SocketState]: { readonly [E in SocketEvent]: Transition } } = {
  alive: {
    message: to("alive", "handle"),
    deliver: to("alive", "send"),
    pong: to("alive", "nothing"),
    tick: to("unanswered", "ping"),
    overflow: to("closing", "close_slow"),
    stop: to("closing", "close_stopping"),
    fault: to("closing", "release"),
    gone: to("closed", "release"),
  },
  unanswered: {
    message: to("alive", "handle"),
    deliver: to("unanswered", "send"),
    pong: to("alive", "nothing"),
    tick: to("closing", "terminate"),
    overflow: to("closing", "close_slow"),
    stop: to("closing", "close_stopping"),
    fault: to("closing", "release"),
    gone: to("closed", "release"),
  },
  closing: {
    message: to("closing", "nothing"),
    deliver: to("closing", "nothing"),
    pong: to("closing", "nothing"),
    // A whole heartbeat without the answer to our goodbye: the peer is not there.
    tick: to("closing", "terminate"),
    overflow: to("closing", "nothing"),
    stop: to("closing", "nothing"),
    fault: to("closing", "nothing"),
    gone: to("closed", "release"),
  },
  closed: {
    message: to("closed", "nothing"),
    deliver: to("closed", "nothing"),
    pong: to("closed", "nothing"),
    tick: to("closed", "nothing"),
    overflow: to("closed", "nothing"),
    stop: to("closed", "nothing"),
    fault: to("closed", "nothing"),
    gone: to("closed", "nothing"),
  },
};
