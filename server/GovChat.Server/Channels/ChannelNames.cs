using System.Globalization;
using GovChat.Server.Secrets;

namespace GovChat.Server.Channels;

/// <summary>What channels are called and are for, where hand-written SQL reads them.</summary>
internal static class ChannelNames
{
    /// <summary>As names are ordered in Japanese; sealed ones cannot be ordered by the database.</summary>
    public static StringComparer Order { get; } =
        StringComparer.Create(CultureInfo.GetCultureInfo("ja-JP"), ignoreCase: false);

    public static string Open(KeyRing keys, Guid organisationId, Guid channelId, byte[] sealedName) =>
        keys.OpenWords(organisationId, SealPurpose.ChannelName, channelId, sealedName);

    public static string OpenPurpose(KeyRing keys, Guid organisationId, Guid channelId, byte[] sealedPurpose) =>
        keys.OpenWords(organisationId, SealPurpose.ChannelPurpose, channelId, sealedPurpose);
}
