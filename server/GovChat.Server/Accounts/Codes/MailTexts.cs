using System.Globalization;
using System.Resources;
using System.Text;
using GovChat.Contracts.Notices;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// The words of our mails. They are Japanese whatever the language of the machine, and say nothing about residents or
/// about what was written: a mailbox is not the chat.
/// </summary>
internal static class MailTexts
{
    private static readonly ResourceManager Texts = new(typeof(MailTexts));

    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    private static readonly TimeSpan JapanOffset = TimeSpan.FromHours(9);

    /// <summary>Told to whoever glances at the mailbox: never the code.</summary>
    public static string CodeSubject => Text("CodeSubject");

    public static string StepUpSubject => Text("StepUpSubject");

    public static string DigestSubject => Text("DigestSubject");

    public static string AddressChangedSubject => Text("AddressChangedSubject");

    public static string Code(string organisation, string code, string terminal, DateTimeOffset at, string notMeLink) =>
        Text("Code", organisation, code, terminal, Moment(at), notMeLink);

    /// <summary>For somebody who is signed in and must show again that it is they.</summary>
    public static string StepUp(string organisation, string code, DateTimeOffset at) =>
        Text("StepUp", organisation, code, Moment(at));

    /// <summary>Tells the address that was replaced; the new one knows by the next code.</summary>
    public static string AddressChanged(string organisation, DateTimeOffset at) =>
        Text("AddressChanged", organisation, Moment(at));

    /// <summary>Kinds and counts, nothing else.</summary>
    public static string Digest(string organisation, IEnumerable<(NoticeKind Kind, int Count)> lines, string origin)
    {
        var list = new StringBuilder();
        foreach (var (kind, count) in lines)
        {
            list.AppendLine(Text("DigestLine", Text($"Notice_{kind}"), count));
        }

        return Text("Digest", organisation, list.ToString().TrimEnd(), origin);
    }

    private static string Moment(DateTimeOffset at) =>
        at.ToOffset(JapanOffset).ToString("yyyy年M月d日 H時mm分", Japanese);

    private static string Text(string name, params object[] with) =>
        string.Format(
            Japanese,
            Texts.GetString(name, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(name),
            with
        );
}
