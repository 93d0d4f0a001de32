using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// Reaches below the page: what an input method, a broken cable or somebody with the developer tools would do. The client
/// itself stays as it is.
/// </summary>
internal static class BentBrowser
{
    /// <summary>Keeps hold of the page's sockets, and can replace bytes of a frame by as many others.</summary>
    public const string Script = """
        (() => {
          const sockets = new Set();
          const send = WebSocket.prototype.send;
          let bend = null;
          const bytesOf = (text) => new TextEncoder().encode(text);
          const find = (bytes, wanted) => {
            for (let at = 0; at + wanted.length <= bytes.length; at++) {
              if (wanted.every((byte, i) => bytes[at + i] === byte)) {
                return at;
              }
            }
            return -1;
          };
          WebSocket.prototype.send = function (data) {
            sockets.add(this);
            if (bend === null || typeof data === "string") {
              return send.call(this, data);
            }
            const copy = new Uint8Array(data instanceof ArrayBuffer ? data : data.slice()).slice();
            const at = find(copy, bytesOf(bend.from));
            if (at >= 0) {
              copy.set(bytesOf(bend.to), at);
              bend = null;
            }
            return send.call(this, copy);
          };
          globalThis.bentBrowser = {
            bendNext: (from, to) => { bend = { from, to }; },
            isBent: () => bend === null,
            cut: () => sockets.forEach((socket) => socket.close()),
          };
        })();
        """;

    extension(Terminal terminal)
    {
        /// <summary>The keydown that ends a conversion, as one kind of browser or the other tells it.</summary>
        public Task PressEnterWhileConvertingAsync(bool isComposing, int keyCode) =>
            terminal.Writing.EvaluateAsync(
                """
                (field, [isComposing, keyCode]) => {
                  const key = { key: "Enter", code: "Enter", isComposing, keyCode, bubbles: true, cancelable: true };
                  field.dispatchEvent(new KeyboardEvent("keydown", key));
                }
                """,
                new object[] { isComposing, keyCode }
            );

        /// <summary>Ends the socket under the page, as a broken line would.</summary>
        public Task CutTheSocketAsync() => terminal.Page.EvaluateAsync("() => bentBrowser.cut()");

        /// <summary>
        /// Types harmless words of the same length, lets the client find them good, and puts others into the frame.
        /// </summary>
        public async Task SayOneThingAndSendAnotherAsync(string typed, string sent)
        {
            await terminal.Page.EvaluateAsync("([from, to]) => bentBrowser.bendNext(from, to)", new[] { typed, sent });
            await terminal.SayAsync(typed);
            await terminal.Page.WaitForFunctionAsync(
                "() => bentBrowser.isBent()",
                null,
                new() { Timeout = Terminal.Patience }
            );
        }
    }
}
