using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovChat.Contracts;

namespace GovChat.Server.Messages;

/// <summary>
/// Pages of messages, Japanese left as it is: escaped, each sign would be six bytes instead of three, and a page of history
/// is little else. What HTML would take for its own is escaped all the same.
/// </summary>
internal static class PageJson
{
    public static WireJson Context { get; } =
        new(
            new JsonSerializerOptions(WireJson.Default.Options)
            {
                Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            }
        );
}
