using System.Buffers.Text;
using System.Globalization;

namespace GovChat.Server.Messages;

/// <summary>
/// What is sealed of a message: its text, and before it the people it addresses by name, so that who addressed whom is
/// readable to nobody who may not read the text. A body that addresses nobody is its text alone; no text begins with the
/// sign that opens the list, because control characters are refused at the door.
/// </summary>
/// <param name="Text">What it says.</param>
/// <param name="Mentions">Whom it addresses.</param>
internal readonly record struct MessageBody(string Text, IReadOnlyList<Guid> Mentions)
{
    private const char Sign = '\0';
    private const int GuidBytes = 16;

    /// <summary>As it is sealed.</summary>
    public string Packed =>
        Mentions.Count == 0
            ? Text
            : $"{Sign}{Base64Url.EncodeToString(Mentions.SelectMany(id => id.ToByteArray()).ToArray())}{Sign}{Text}";

    public static MessageBody Unpack(string packed)
    {
        if (packed.Length == 0 || packed[0] != Sign)
        {
            return new MessageBody(packed, []);
        }

        var end = packed.IndexOf(Sign, 1);
        var bytes = Base64Url.DecodeFromChars(packed.AsSpan(1, end - 1));
        return new MessageBody(packed[(end + 1)..], [.. bytes.Chunk(GuidBytes).Select(id => new Guid(id))]);
    }

    /// <summary>What tells one send from another: a message that answers is another one than the same words alone.</summary>
    public string Fingerprinted(long? replyTo) =>
        replyTo is { } sequence ? $"{Packed}{Sign}{sequence.ToString(CultureInfo.InvariantCulture)}" : Packed;
}
