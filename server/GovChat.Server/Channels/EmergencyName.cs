using System.Globalization;
using System.Resources;
using GovChat.Contracts.Emergencies;

namespace GovChat.Server.Channels;

/// <summary>
/// What an emergency's channel is called: made from its reason, so that nobody can put words of a case into a name. It is
/// stored when the channel is opened, in Japanese, which is what names of channels are written in.
/// </summary>
internal static class EmergencyName
{
    private static readonly ResourceManager Texts = new(typeof(EmergencyName));

    public static string Of(EmergencyReason reason) =>
        Texts.GetString(reason.ToString(), CultureInfo.InvariantCulture)
        ?? throw new MissingManifestResourceException(reason.ToString());
}
