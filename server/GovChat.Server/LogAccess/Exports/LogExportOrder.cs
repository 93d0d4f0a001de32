using GovChat.Server.People;
using GovChat.Server.Secrets;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// An export that is to be made. It holds the pass of whoever asked, in memory only: each page is read by their session, which the
/// database looks at again, so nothing is read once it has ended or is locked.
/// </summary>
internal sealed record LogExportOrder(Guid ExportId, Guid AccessId, SignedInPerson Person, AgeRecipient Recipient);
