namespace GovChat.Server.Secrets;

/// <summary>Where wrapped keys stand: one of one level, organisation or channel does not open as another.</summary>
internal static class KeyPlaces
{
    public static SealedPlace OrganisationKey(Guid organisationId, Guid keyId) =>
        new(SealPurpose.OrganisationKey, organisationId, Guid.Empty, keyId);

    public static SealedPlace Root(Guid organisationId, Guid keyId) =>
        new(SealPurpose.RootKey, organisationId, Guid.Empty, keyId);

    public static SealedPlace RetentionKey(Guid organisationId, Guid keyId) =>
        new(SealPurpose.RetentionKey, organisationId, Guid.Empty, keyId);

    public static SealedPlace ChannelKey(Guid organisationId, Guid channelId, Guid keyId) =>
        new(SealPurpose.ChannelKey, organisationId, channelId, keyId);
}
